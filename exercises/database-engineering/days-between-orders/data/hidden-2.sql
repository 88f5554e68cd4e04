-- First and last instants of the month, offsets that move an order into another day or month, December of another year.
insert into customers (customer_id, name, country, joined_on) values (1, 'Fleur Jansen', 'NL', '2023-01-01'), (2, 'Matthias Böhm', 'DE', '2023-01-01'), (3, 'Ida Hartmann', 'DE', '2023-01-01'), (4, 'Renate Fuchs', 'DE', '2023-01-01'), (5, 'Emil Peters', 'DE', '2023-01-01'),
  (6, 'Ida Lange', 'DE', '2023-01-01'), (7, 'Bram Bakker', 'NL', '2023-01-01'), (8, 'Reto Frei', 'CH', '2023-01-01'), (9, 'Inès Moreau', 'FR', '2023-01-01');
insert into orders (order_id, customer_id, placed_at, status) values
  (1, 1, '2025-11-30 23:59:59.999999+00', 'delivered'), (2, 1, '2025-12-01 00:00:00+00', 'delivered'),
  (3, 1, '2025-12-31 23:59:59.999999+00', 'delivered'), (4, 1, '2026-01-01 00:00:00+00', 'delivered'),
  (5, 2, '2025-12-01 00:30:00+01', 'delivered'), (6, 2, '2025-12-02 00:30:00+01', 'delivered'), (7, 2, '2025-12-31 23:30:00-01', 'delivered'), (8, 2, '2026-01-01 00:30:00+01', 'delivered'),
  (9, 3, '2024-12-10 12:00:00+00', 'delivered'), (10, 3, '2025-12-10 11:00:00+00', 'delivered'),
  (12, 4, '2025-12-24 00:00:00+00', 'paid'), (11, 4, '2025-12-24 00:00:00+00', 'paid'), (14, 5, '2025-12-24 00:00:00+00', 'paid'), (15, 5, '2025-12-24 00:00:00+00', 'paid'),  -- pairs of the same instant
  (17, 6, '2025-12-06 00:00:00+00', 'paid'), (16, 6, '2025-12-06 00:00:00+00', 'paid'), (18, 7, '2025-12-06 00:00:00+00', 'paid'), (19, 7, '2025-12-06 00:00:00+00', 'paid'),
  (21, 8, '2025-12-06 00:00:00+00', 'paid'), (20, 8, '2025-12-06 00:00:00+00', 'paid'), (22, 9, '2025-12-06 00:00:00+00', 'paid'), (23, 9, '2025-12-06 00:00:00+00', 'paid');
