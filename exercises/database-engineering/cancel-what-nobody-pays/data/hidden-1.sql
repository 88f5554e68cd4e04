-- The last instant before midnight in Berlin and the first after it, UTC midnight, payments refunded, voided to 0, more than refunded, paid in parts; coupons; every status.
insert into customers (customer_id, name, country, joined_on) values (1, 'Noor Meijer', 'NL', '2023-01-01'), (2, 'Urs Keller', 'CH', '2023-01-01');
insert into orders (order_id, customer_id, placed_at, status, coupon, shipped_at) values
  (1, 1, '2025-12-16 22:59:59.999999+00', 'placed', null, null), (2, 1, '2025-12-16 23:00:00+00', 'placed', null, null), (3, 1, '2025-12-16 23:30:00+00', 'placed', null, null),
  (4, 1, '2025-12-17 00:00:00+00', 'placed', null, null), (5, 2, '2025-12-16 12:00:00+00', 'placed', '', null), (6, 2, '2025-12-16 12:00:00+00', 'placed', 'XMAS', null),
  (7, 2, '2025-12-16 12:00:00+00', 'placed', 'xmas', null), (8, 2, '2025-12-16 12:00:00+00', 'placed', 'SCHOOL25', null), (9, 2, '2025-12-16 12:00:00+00', 'placed', 'XMAS2', null),
  (10, 1, '2025-11-01 12:00:00+00', 'placed', null, null),   -- paid in full
  (11, 1, '2025-11-02 12:00:00+00', 'placed', null, null),   -- paid and refunded
  (12, 1, '2025-11-03 12:00:00+00', 'placed', null, null),   -- refunded in part: a cent is left
  (13, 1, '2025-11-04 12:00:00+00', 'placed', null, null),   -- refunded too much
  (14, 1, '2025-11-05 12:00:00+00', 'placed', null, null),   -- one payment of 0
  (15, 1, '2025-11-06 12:00:00+00', 'placed', 'XMAS', null), -- a present, refunded
  (16, 1, '2025-11-07 12:00:00+00', 'paid', null, null), (17, 1, '2025-11-08 12:00:00+00', 'shipped', null, '2025-11-09 12:00:00+00'), (18, 1, '2025-11-10 12:00:00+00', 'delivered', null, null),
  (19, 1, '2025-11-11 12:00:00+00', 'cancelled', null, null),
  (20, 2, '2025-11-12 12:00:00+00', 'placed', null, null),   -- two vouchers
  (21, 2, '2025-11-13 12:00:00+00', 'placed', null, null),   -- two equal payments, most of it refunded
  (22, 2, '2025-11-14 12:00:00+00', 'placed', null, null);   -- paid once, refunded in two equal parts
insert into products (product_id, name, price) values (1, 'Pencil', 1.20);
insert into order_items values (1, 1, 1, 3, 1.20), (10, 1, 1, 10, 1.20), (11, 1, 1, 5, 1.20);
insert into payments values
  (1, 10, 12.00, 'card', '2025-11-01 12:05:00+00'), (2, 11, 6.00, 'card', '2025-11-02 12:05:00+00'), (3, 11, -6.00, 'card', '2025-11-04 09:00:00+00'),
  (4, 12, 6.00, 'paypal', '2025-11-03 12:05:00+00'), (5, 12, -5.99, 'paypal', '2025-11-05 09:00:00+00'), (6, 13, 6.00, 'transfer', '2025-11-04 12:05:00+00'), (7, 13, -6.50, 'transfer', '2025-11-05 09:00:00+00'),
  (8, 14, 0.00, 'voucher', '2025-11-05 12:05:00+00'), (9, 15, 9.00, 'card', '2025-11-06 12:05:00+00'), (10, 15, -9.00, 'card', '2025-11-07 09:00:00+00'),
  (11, 20, 1.00, 'voucher', '2025-11-12 12:05:00+00'), (12, 20, 0.20, 'voucher', '2025-11-12 12:06:00+00'),
  (13, 21, 5.00, 'card', '2025-11-13 12:05:00+00'), (14, 21, 5.00, 'card', '2025-11-13 12:05:00+00'), (15, 21, -8.00, 'card', '2025-11-15 09:00:00+00'),
  (16, 22, 8.00, 'card', '2025-11-14 12:05:00+00'), (17, 22, -4.00, 'card', '2025-11-15 09:00:00+00'), (18, 22, -4.00, 'card', '2025-11-16 09:00:00+00');
