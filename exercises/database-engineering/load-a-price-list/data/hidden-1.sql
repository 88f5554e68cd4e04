-- Run for the second time: everything in the list is taken over already. Nothing may change, no revision may rise.
insert into articles (sku, name, price, stock, priced_on, revision) values
  ('A', 'Ruler', 2.00, 7, '2026-01-01', 5), ('B', 'Eraser', 1.00, 0, '2026-01-01', 1), ('C', 'Sharpener, brass', 3.00, 9, '2026-01-02', 2);
insert into price_list (line_no, sku, name, price, listed_on) values
  (1, 'a', 'Ruler', 2.00, '2026-01-01'), (2, 'B', 'Eraser', 1.00, '2026-01-01'), (3, 'C', 'Sharpener', 2.50, '2026-01-01'), (4, 'B', 'Eraser, white', 1.10, '2025-12-31');
