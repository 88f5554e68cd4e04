-- No payments at all in the whole shop, and the boundary by the year.
insert into customers (customer_id, name, country, joined_on) values (1, 'Noor Meijer', 'NL', '2023-01-01');
insert into orders (order_id, customer_id, placed_at, status, coupon) values
  (1, 1, '2024-12-31 12:00:00+00', 'placed', null), (2, 1, '2025-12-18 12:00:00+00', 'placed', null), (3, 1, '2026-01-16 12:00:00+00', 'placed', null), (4, 1, '2025-11-30 12:00:00+00', 'placed', 'XMAS'),
  (5, 1, '2025-11-30 12:00:00+00', 'delivered', null), (6, 1, '2025-11-30 12:00:00+00', 'placed', 'WELCOME10');
