-- Tells orders from lines and from customers, and has orders without lines, countries with cancelled orders only and without any order.
insert into customers (customer_id, name, country, joined_on) values
  (1, 'Clara Vogel', 'DE', '2024-01-01'), (2, 'Jonas Weiß', 'DE', '2024-01-01'), (3, 'Theresa Gruber', 'AT', '2024-01-01'), (4, 'Chloé Noël', 'FR', '2024-01-01'),
  (5, 'Sjoerd de Vries', 'NL', '2024-01-01'), (6, 'Reto Frei', 'CH', '2024-01-01'), (7, 'Maxime Dubois', 'BE', '2024-01-01'), (8, 'Lotte Peeters', 'BE', '2024-01-01'), (9, 'Fleur Bakker', 'NL', '2024-01-01');
insert into products (product_id, name, price) values (1, 'Notebook', 99.00), (2, 'Pencil', 88.00);
insert into orders (order_id, customer_id, placed_at, status) values
  (11, 1, '2025-01-01 10:00+00', 'delivered'), (12, 1, '2025-01-02 10:00+00', 'paid'), (13, 1, '2025-01-03 10:00+00', 'placed'),  -- many small orders of one customer
  (14, 2, '2025-01-04 10:00+00', 'shipped'),
  (15, 3, '2025-01-05 10:00+00', 'delivered'), (16, 3, '2025-01-05 10:00+00', 'delivered'),                                       -- one line, and three lines
  (17, 4, '2025-01-05 10:00+00', 'cancelled'),
  (18, 6, '2025-01-05 10:00+00', 'delivered'),                                                                                     -- no line at all
  (19, 7, '2025-01-05 10:00+00', 'delivered'), (20, 7, '2025-01-05 10:00+00', 'delivered'), (21, 8, '2025-01-05 10:00+00', 'cancelled');
insert into order_items (order_id, line_no, product_id, quantity, price) values
  (11, 1, 1, 1, 10.00), (12, 1, 1, 2, 5.00), (13, 1, 2, 10, 1.00), (14, 1, 1, 5, 10.00),
  (15, 1, 1, 1, 90.00), (16, 1, 1, 1, 10.00), (16, 2, 2, 1, 10.00), (16, 3, 2, 1, 10.00),
  (17, 1, 1, 1, 500.00), (19, 1, 1, 3, 7.00), (19, 2, 1, 3, 7.00), (21, 1, 1, 1, 900.00);
