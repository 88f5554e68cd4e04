-- First and last instants of the Berlin day, of the UTC day, and of days counted with a fixed offset or as 24 hours.
insert into customers (customer_id, name, country, joined_on) values (1, 'Jörg Vogel', 'DE', '2025-01-01'), (2, 'Noor Bakker', 'NL', '2025-01-01');
insert into orders (order_id, customer_id, placed_at, status) values
  (40, 1, '2025-10-25 21:59:59.999999+00', 'paid'),
  (39, 1, '2025-10-25 22:00:00+00', 'paid'),
  (38, 2, '2025-10-25 22:00:00.000001+00', 'delivered'),
  (37, 2, '2025-10-25 23:00:00+00', 'placed'),
  (36, 1, '2025-10-26 00:00:00+00', 'shipped'),
  (35, 1, '2025-10-26 00:30:00+00', 'paid'),
  (34, 1, '2025-10-26 01:30:00+00', 'paid'),
  (33, 2, '2025-10-26 21:59:59+00', 'delivered'),
  (32, 2, '2025-10-26 22:00:00+00', 'paid'),
  (31, 2, '2025-10-26 22:59:59.5+00', 'placed'),
  (30, 1, '2025-10-26 22:59:59.999999+00', 'paid'),
  (29, 1, '2025-10-26 23:00:00+00', 'paid'),
  (28, 1, '2025-10-26 23:30:00+00', 'paid'),
  (27, 2, '2025-10-27 00:00:00+00', 'paid'),
  (26, 2, '2024-10-26 12:00:00+00', 'paid'),
  (25, 2, '2025-10-26 12:00:00+00', 'cancelled');
