-- Tells customers of the same name apart, counts every status but one, and has many equal numbers of orders to put in order.
insert into customers (customer_id, name, email, city, country, joined_on) values
  (31, 'Anna Müller', null, 'Berlin', 'DE', '2024-01-01'),
  (17, 'Anna Müller', null, 'Berlin', 'DE', '2024-01-01'),
  (25, 'Anna Müller', 'anna@example.com', 'Berlin', 'DE', '2024-01-01'),
  (12, 'Zoë Frei', null, 'Basel', 'CH', '2024-01-01'),
  (4, 'Zoë Frei', null, 'Basel', 'CH', '2024-01-01'),
  (40, 'anna müller', null, 'Berlin', 'DE', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status, coupon) values
  (9, 31, '2024-12-31 12:00+00', 'placed', null), (8, 31, '2025-12-31 12:00+00', 'placed', 'XMAS'),
  (7, 17, '2025-01-31 12:00+00', 'paid', null),
  (6, 25, '2025-02-28 12:00+00', 'shipped', null), (5, 25, '2025-03-28 12:00+00', 'delivered', ''),
  (4, 12, '2025-03-01 12:00+00', 'paid', null), (3, 12, '2025-03-02 12:00+00', 'placed', null), (2, 12, '2025-03-03 12:00+00', 'shipped', null),
  (1, 4, '2025-03-01 12:00+00', 'delivered', null), (11, 4, '2025-03-01 12:00+00', 'delivered', null),
  (12, 40, '2025-03-01 12:00+00', 'delivered', null), (13, 40, '2025-04-01 12:00+00', 'delivered', null);
