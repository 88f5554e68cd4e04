-- Previous orders in other months and years, cancelled ones between, midnight passed in minutes, equal instants, customers side by side.
insert into customers (customer_id, name, country, joined_on) values
  (1, 'Sophie Vogel', 'DE', '2023-01-01'), (2, 'Jonas Frei', 'CH', '2023-01-01'), (3, 'Anaïs Noël', 'FR', '2023-01-01'), (4, 'Jakob Pichler', 'AT', '2023-01-01'),
  (5, 'Noor Meijer', 'NL', '2023-01-01'), (6, 'Tobias Lange', 'DE', '2023-01-01'), (7, 'Clara Weiß', 'DE', '2023-01-01'), (8, 'Urs Keller', 'CH', '2023-01-01');
insert into orders (order_id, customer_id, placed_at, status) values
  (11, 1, '2025-11-20 12:00+00', 'delivered'), (12, 1, '2025-12-05 09:00+00', 'delivered'), (13, 1, '2025-12-07 08:00+00', 'cancelled'), (14, 1, '2025-12-09 23:00+00', 'paid'),
  (21, 2, '2024-02-28 12:00+00', 'delivered'), (22, 2, '2025-12-01 12:00+00', 'delivered'),                                     -- over a leap day
  (31, 3, '2025-12-10 23:50+00', 'delivered'), (32, 3, '2025-12-11 00:10+00', 'delivered'), (33, 3, '2025-12-11 23:59+00', 'delivered'), (34, 3, '2025-12-14 08:00+00', 'delivered'),
  (44, 4, '2025-12-20 12:00+00', 'delivered'), (43, 4, '2025-12-20 12:00+00', 'delivered'), (42, 4, '2025-12-21 12:00+00', 'delivered'), (41, 4, '2025-12-24 12:00+00', 'delivered'),
  (51, 5, '2025-12-02 12:00+00', 'cancelled'), (52, 5, '2025-12-06 12:00+00', 'placed'),                                        -- the first one that counts
  (61, 6, '2025-12-06 12:00+00', 'cancelled'), (62, 6, '2025-11-01 12:00+00', 'delivered'), (63, 6, '2026-01-02 12:00+00', 'delivered'),
  (71, 7, '2025-12-12 12:00+00', 'delivered'), (72, 7, '2025-12-12 12:00+00', 'delivered'), (73, 7, '2025-12-12 09:00+00', 'delivered'),
  (82, 8, '2025-12-15 12:00+00', 'shipped'), (81, 8, '2025-12-18 12:00+00', 'shipped');
