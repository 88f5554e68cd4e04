-- Pairs of latest orders of one instant, entered in both orders; the customers tie with each other too.
insert into customers (customer_id, name, country, joined_on) select i, 'Customer ' || i, 'DE', '2024-01-01' from generate_series(1, 8) i;
insert into orders (order_id, customer_id, placed_at, status) values
  (12, 8, '2025-05-05 12:00+00', 'paid'), (11, 8, '2025-05-05 12:00+00', 'placed'), (13, 7, '2025-05-05 12:00+00', 'placed'), (14, 7, '2025-05-05 12:00+00', 'paid'),
  (16, 1, '2025-05-05 12:00+00', 'shipped'), (15, 1, '2025-05-05 12:00+00', 'paid'), (17, 2, '2025-05-05 12:00+00', 'paid'), (18, 2, '2025-05-05 12:00+00', 'shipped'),
  (20, 5, '2025-05-06 12:00+00', 'cancelled'), (19, 5, '2025-05-06 12:00+00', 'paid'), (21, 4, '2025-05-06 12:00+00', 'paid'), (22, 4, '2025-05-06 12:00+00', 'cancelled');
