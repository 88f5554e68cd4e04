-- First and last instants of the year and of months, the same month of other years, cancelled orders, today's price against the price of the line, revenue 0, discontinued and unfiled products.
insert into products (product_id, name, price, discontinued_on) values (1, 'Diary', 100, null), (2, 'Ring binder', 1, '2024-06-30'), (3, 'Sample', 0, null), (4, 'Archive box', 10, null), (5, 'Brush', 10, null);
insert into customers (customer_id, name, country, joined_on) values (1, 'Beat Keller', 'CH', '2023-01-01'), (2, 'Noor Bakker', 'NL', '2023-01-01');
insert into orders (order_id, customer_id, placed_at, status) values
  (1, 1, '2024-12-31 23:59:59.999999+00', 'delivered'), (2, 1, '2025-01-01 00:00:00+00', 'delivered'), (3, 1, '2025-01-01 00:30:00+01', 'delivered'),
  (4, 2, '2025-01-31 23:59:59.999999+00', 'delivered'), (5, 2, '2025-02-01 00:00:00+00', 'delivered'), (6, 1, '2025-03-01 00:30:00+01', 'shipped'),
  (7, 1, '2025-12-31 23:59:59.999999+00', 'paid'), (8, 1, '2025-12-31 09:00:00+00', 'placed'), (9, 1, '2026-01-01 00:00:00+00', 'delivered'), (10, 2, '2025-12-31 23:30:00-01', 'delivered'),
  (11, 1, '2024-05-10 12:00:00+00', 'delivered'), (12, 1, '2025-05-10 12:00:00+00', 'delivered'), (13, 1, '2026-05-10 12:00:00+00', 'delivered'), (14, 1, '2025-05-11 12:00:00+00', 'cancelled'),
  (15, 1, '2025-06-11 12:00:00+00', 'delivered'), (16, 1, '2025-07-11 12:00:00+00', 'delivered');
insert into order_items (order_id, line_no, product_id, quantity, price) values
  (1, 1, 5, 1, 500.00), (2, 1, 1, 1, 5.00), (3, 1, 5, 1, 600.00), (4, 1, 2, 2, 6.00), (5, 1, 4, 1, 9.00), (6, 1, 4, 1, 9.00), (6, 2, 1, 2, 8.00),
  (7, 1, 2, 1, 7.00), (8, 1, 1, 1, 6.00), (9, 1, 5, 1, 700.00), (10, 1, 5, 1, 800.00),
  (11, 1, 5, 1, 900.00), (12, 1, 1, 1, 2.00), (12, 2, 2, 10, 1.00), (12, 3, 4, 1, 4.00), (12, 4, 5, 1, 3.00), (13, 1, 1, 1, 950.00), (14, 1, 1, 1, 970.00),
  (15, 1, 3, 1, 0.00), (15, 2, 2, 1, 2.00);
