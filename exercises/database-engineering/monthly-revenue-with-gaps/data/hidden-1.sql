-- First and last instants of the year and of a month, other years, months with cancelled, foreign or empty orders only, orders with several lines.
insert into customers (customer_id, name, country, joined_on) values (1, 'Maxime Dubois', 'BE', '2024-01-01'), (2, 'Lotte Peeters', 'BE', '2024-01-01'), (3, 'Anna Lange', 'DE', '2024-01-01'), (4, 'Maxime Peeters', 'BE', '2024-01-01'), (5, 'Theresa Moser', 'AT', '2024-01-01');
insert into products (product_id, name, price) values (1, 'Diary', 55.00), (2, 'Ink', 66.00);
insert into orders (order_id, customer_id, placed_at, status) values
  (1, 1, '2024-12-31 23:59:59.999999+00', 'delivered'),
  (2, 1, '2025-01-01 00:00:00+00', 'delivered'),
  (3, 1, '2025-02-01 00:30:00+01', 'delivered'),           -- January in UTC
  (4, 2, '2025-02-28 23:30:00-05', 'delivered'),           -- March in UTC
  (5, 2, '2025-03-31 23:59:59.999999+00', 'paid'),
  (6, 1, '2025-04-15 12:00:00+00', 'cancelled'),
  (7, 1, '2025-05-15 12:00:00+00', 'placed'),              -- no lines
  (8, 3, '2025-06-15 12:00:00+00', 'delivered'),           -- Germany, Austria
  (20, 5, '2025-06-16 12:00:00+00', 'delivered'),
  (9, 1, '2024-07-15 12:00:00+00', 'delivered'),           -- July of other years
  (10, 1, '2026-07-15 12:00:00+00', 'delivered'),
  (11, 1, '2025-08-01 00:00:00+00', 'delivered'), (12, 2, '2025-08-31 12:00:00+00', 'shipped'),
  (13, 1, '2025-09-15 12:00:00+00', 'delivered'), (14, 1, '2025-09-16 12:00:00+00', 'cancelled'), (15, 3, '2025-09-16 12:00:00+00', 'delivered'),
  (16, 1, '2025-12-31 23:59:59.999999+00', 'delivered'), (17, 1, '2025-12-31 00:00:00+00', 'delivered'),
  (18, 1, '2026-01-01 00:00:00+00', 'delivered'), (19, 2, '2025-12-31 23:30:00-01', 'delivered');
insert into order_items (order_id, line_no, product_id, quantity, price) values
  (1, 1, 1, 1, 1000.00), (2, 1, 1, 1, 10.00), (3, 1, 1, 2, 10.50), (4, 1, 1, 1, 30.00), (5, 1, 2, 3, 1.10), (6, 1, 1, 1, 2000.00),
  (8, 1, 1, 1, 3000.00), (20, 1, 1, 1, 3500.00), (9, 1, 1, 1, 4000.00), (10, 1, 1, 1, 4500.00),
  (11, 1, 1, 1, 5.00), (11, 2, 2, 4, 2.50), (11, 3, 1, 1, 5.00), (12, 1, 2, 1, 7.77),
  (13, 1, 1, 1, 8.00), (14, 1, 1, 1, 5000.00), (15, 1, 1, 1, 6000.00),
  (16, 1, 1, 1, 9.00), (17, 1, 2, 1, 0.50), (18, 1, 1, 1, 7000.00), (19, 1, 1, 1, 8000.00);
