-- Orders placed at the same instant, numbers that do not follow time, cancelled orders before, between and after, customers with one order or none.
insert into customers (customer_id, name, country, joined_on) values
  (1, 'Käthe Böhm', 'DE', '2024-01-01'), (2, 'Reto Bühler', 'CH', '2024-01-01'), (3, 'Florian Steiner', 'AT', '2024-01-01'), (4, 'Sophie Krüger', 'DE', '2024-01-01'),
  (5, 'Anaïs Dupont', 'FR', '2024-01-01'), (6, 'Bram Bakker', 'NL', '2024-01-01'), (7, 'Ida Winkler', 'DE', '2024-01-01'), (8, 'Urs Frei', 'CH', '2024-01-01'), (9, 'Jonas Peters', 'DE', '2024-01-01'), (10, 'Zoë Frei', 'CH', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status) values
  (12, 1, '2025-01-10 09:00+00', 'delivered'), (11, 1, '2025-01-10 09:00+00', 'delivered'),                                              -- both at once
  (23, 2, '2025-02-10 09:00+00', 'delivered'), (22, 2, '2025-02-01 09:00+00', 'delivered'), (21, 2, '2025-02-01 09:00+00', 'paid'),     -- the first two at once
  (34, 3, '2025-03-05 09:00+00', 'delivered'), (33, 3, '2025-03-05 09:00+00', 'delivered'), (32, 3, '2025-03-05 09:00+00', 'delivered'), (31, 3, '2025-03-01 09:00+00', 'delivered'),
  (6, 4, '2025-04-01 09:00+00', 'cancelled'), (5, 4, '2025-04-02 09:00+00', 'delivered'), (4, 4, '2025-04-03 09:00+00', 'delivered'), -- numbers run backwards
  (51, 5, '2025-05-01 09:00+00', 'delivered'),
  (61, 6, '2025-06-01 09:00+00', 'delivered'), (62, 6, '2025-06-01 09:00+00', 'delivered'),
  (71, 7, '2025-07-01 09:00+00', 'delivered'), (72, 7, '2025-07-02 09:00+00', 'cancelled'),
  (81, 8, '2025-08-01 09:00+00', 'placed'), (82, 8, '2025-08-01 09:00+00', 'cancelled'), (83, 8, '2025-08-04 09:00+00', 'shipped'), (84, 8, '2025-08-05 09:00+00', 'shipped'),
  (91, 9, '2025-09-01 09:00+00', 'cancelled'), (92, 9, '2025-09-02 09:00+00', 'cancelled');
