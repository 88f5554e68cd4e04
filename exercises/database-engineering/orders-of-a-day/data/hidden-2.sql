-- Orders of the same instant stored in falling order of their numbers, and every status once.
insert into customers (customer_id, name, country, joined_on) values (5, 'Zoë Favre', 'CH', '2024-02-29');
insert into orders (order_id, customer_id, placed_at, status, coupon, shipped_at) values
  (9, 5, '2025-10-26 10:00:00+00', 'delivered', 'XMAS', '2025-10-27 10:00:00+00'),
  (8, 5, '2025-10-26 10:00:00+00', 'shipped', null, '2025-10-26 10:00:00+00'),
  (7, 5, '2025-10-26 10:00:00+00', 'paid', null, null),
  (6, 5, '2025-10-26 10:00:00+00', 'placed', '', null),
  (5, 5, '2025-10-26 10:00:00+00', 'cancelled', null, null),
  (4, 5, '2025-10-26 11:00:00+00', 'paid', null, null),
  (3, 5, '2025-10-26 09:00:00+00', 'paid', null, null);
