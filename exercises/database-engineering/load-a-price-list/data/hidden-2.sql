-- Newest line first, last and in the middle; the newest without a price; one day with several lines; the stored price older by a day, equal, younger by a day; free goods; names that changed alone.
insert into articles (sku, name, price, stock, priced_on, revision) values
  ('K-1', 'Card', 1.00, 10, '2025-12-31', 1), ('K-2', 'Card, gold', 2.00, 20, '2026-01-01', 4), ('K-3', 'Card, silver', 3.00, 30, '2026-01-02', 9), ('K-4', 'Not in the list', 4.00, 40, '2020-01-01', 1),
  ('K-5', 'Old name', 5.00, 50, '2025-01-01', 1), ('K-6', 'Stays', 6.00, 60, '2025-01-01', 1), ('K-7', 'Becomes free', 7.00, 70, '2025-01-01', 7), ('K-8', 'Namesake', 8.00, 1, '2025-01-01', 1);
insert into price_list (line_no, sku, name, price, listed_on) values
  (1, 'K-1', 'Card', 1.10, '2026-01-01'), (2, 'K-2', 'Card, gold', 2.20, '2026-01-01'), (3, 'K-3', 'Card, silver', 3.30, '2026-01-01'), (4, 'k-5', '  New name', 5.00, '2026-01-01'),
  (5, 'K-6', 'No price', null, '2026-02-01'), (6, 'K-6', 'Negative', -0.01, '2026-02-02'), (7, ' K-7 ', 'Becomes free', 0.00, '2026-01-01'),
  (8, 'N-1', 'Newest in the middle, old', 1.00, '2025-12-01'), (9, 'N-1', 'Newest in the middle', 2.00, '2026-01-03'), (10, 'n-1', 'Newest in the middle, older', 3.00, '2025-11-01'),
  (20, 'N-2', 'Two of a day, second', 2.00, '2026-01-01'), (11, 'N-2', 'Two of a day, first', 9.00, '2026-01-01'), (12, 'N-2', 'Earlier with the best price', 0.50, '2025-12-31'),
  (13, 'N-3', 'Newest has no price', null, '2026-03-01'), (14, 'N-3', 'Newest with a price', 4.00, '2026-01-01'), (15, 'N-3', 'Older with a price', 3.00, '2025-01-01'),
  (16, 'N-4', 'Free', 0.00, '2026-01-01'), (17, '', 'No SKU', 1.00, '2026-01-01'), (18, null, 'No SKU', 1.00, '2026-01-01'), (19, '   ', 'No SKU', 1.00, '2026-01-01'), (21, 'K-88', 'Namesake', 9.00, '2026-01-01'),
  (22, 'N-5', 'Nothing usable', null, '2026-01-01'), (23, 'n-6 ', 'One day, three ways, first', 1.00, '2026-01-01'), (24, ' N-6', 'One day, three ways, second', 2.00, '2026-01-01'), (25, 'N-6', ' One day, three ways, third ', 3.00, '2026-01-01');
