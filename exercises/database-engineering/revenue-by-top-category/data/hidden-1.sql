-- Deep and shallow filing, namesake roots, a root without sales, equal revenues (one of them uncategorised), orders across several trees, gifts, changed prices, discontinued articles.
insert into customers values (1, 'Anna Gruber', null, null, 'AT', '2024-01-01', null);
insert into categories values
  (50, 'Paper', null), (9, 'Notebooks', 50), (8, 'Lined', 9), (7, 'Pocket', 8), (6, 'Rainproof', 7),
  (40, 'Paper', null), (39, 'Cards', 40), (60, 'Art', null), (61, 'Brushes', 60), (30, 'Office', null), (20, 'uncategorised', null), (10, 'Gifts', null);
insert into products values
  (1, 'Rainproof notebook', 6, 9.99, null, '{}'), (2, 'Anything', 50, 5.00, '2025-01-01', '{}'), (3, 'Card', 39, 1.00, null, '{}'),
  (4, 'Office chair', 30, 80.00, null, '{}'), (5, 'Mystery box', null, 10.00, null, '{}'), (6, 'Grab bag', null, 3.00, null, '{}'), (7, 'Bookmark', 10, 1.00, null, '{}'), (8, 'Sticker', 20, 2.00, null, '{}');
insert into orders values
  (1, 1, '2025-03-01 10:00+00', 'placed', null, null), (2, 1, '2025-03-02 10:00+00', 'delivered', null, null), (3, 1, '2025-03-03 10:00+00', 'cancelled', null, null),
  (4, 1, '2025-03-04 10:00+00', 'paid', null, null), (5, 1, '2025-03-05 10:00+00', 'shipped', null, null), (6, 1, '2025-03-06 10:00+00', 'cancelled', null, null), (7, 1, '2025-03-07 10:00+00', 'paid', null, null);
insert into order_items values
  (1, 1, 1, 2, 10.00), (1, 2, 2, 1, 4.00), (1, 3, 1, 2, 10.00), (1, 4, 3, 11, 4.00),
  (2, 1, 5, 2, 20.00), (2, 2, 6, 1, 4.00), (2, 3, 1, 3, 1.00),
  (3, 1, 4, 1, 80.00), (3, 2, 1, 1, 9.99),
  (4, 1, 7, 3, 0.00), (5, 1, 7, 1, 0.00), (5, 2, 8, 44, 1.00),
  (6, 1, 5, 9, 10.00);
