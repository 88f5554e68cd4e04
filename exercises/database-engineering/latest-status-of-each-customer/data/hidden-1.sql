-- Several latest orders of one instant, numbers that do not follow time, cancelled latest orders, customers without orders.
insert into customers (customer_id, name, country, joined_on) values
  (9, 'Noor Bakker', 'NL', '2024-01-01'), (8, 'Urs Favre', 'CH', '2024-01-01'), (7, 'Lena Vogel', 'DE', '2024-01-01'), (6, 'Lena Vogel', 'DE', '2024-01-01'), (5, 'Emil Lange', 'DE', '2024-01-01'),
  (4, 'Ida Böhm', 'DE', '2024-01-01'), (3, 'Reto Frei', 'CH', '2024-01-01'), (2, 'Chloé Dupont', 'FR', '2024-01-01'), (1, 'Jakob Moser', 'AT', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status, shipped_at) values
  (11, 1, '2025-01-10 09:00+00', 'delivered', null), (12, 1, '2025-01-10 09:00+00', 'paid', null), (10, 1, '2025-01-10 09:00+00', 'placed', null),          -- three at once
  (23, 2, '2025-02-01 09:00+00', 'delivered', null), (22, 2, '2025-02-10 09:00+00', 'shipped', '2025-02-11 09:00+00'), (21, 2, '2025-02-09 09:00+00', 'placed', null),
  (31, 3, '2025-03-01 09:00+00', 'delivered', '2025-03-02 09:00+00'), (32, 3, '2025-03-02 09:00+00', 'cancelled', null),
  (41, 4, '2025-03-02 09:00+00', 'shipped', '2025-04-30 09:00+00'), (42, 4, '2025-03-02 10:00+01', 'paid', null),                                            -- the same instant in two zones
  (52, 5, '2025-03-02 10:30+01', 'delivered', null), (51, 5, '2025-03-02 10:00+00', 'placed', null),
  (61, 6, '2025-06-01 12:00+00', 'cancelled', null), (72, 8, '2025-03-02 09:00+00', 'delivered', null), (71, 8, '2025-03-02 09:00+00', 'delivered', null);
