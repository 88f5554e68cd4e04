-- Tells ROWS from RANGE: payments of the same instant with different and equal amounts, several on one day, refunds, methods side by side.
insert into customers (customer_id, name, country, joined_on) values (1, 'Emil Köhler', 'DE', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-11-01 10:00+00', 'paid');
insert into payments (payment_id, order_id, amount, method, paid_at) values
  (14, 1, 40.00, 'card', '2025-12-03 10:00+00'), (13, 1, 30.00, 'card', '2025-12-03 10:00+00'), (12, 1, 20.00, 'card', '2025-12-03 10:00+00'),
  (11, 1, 5.00, 'card', '2025-12-03 18:00+00'), (10, 1, -7.50, 'card', '2025-12-03 09:00+00'),            -- numbers do not follow time
  (9, 1, -40.00, 'card', '2025-12-05 10:00+00'), (8, 1, 1.00, 'card', '2025-12-04 23:00+00'), (7, 1, 2.00, 'card', '2025-12-06 10:00+00'),
  (21, 1, 10.00, 'paypal', '2025-12-03 10:00+00'), (22, 1, 10.00, 'paypal', '2025-12-03 10:00+00'), (23, 1, 10.00, 'paypal', '2025-12-03 10:00+00'), (24, 1, 11.00, 'paypal', '2025-12-03 10:00+00'),
  (25, 1, 3.00, 'paypal', '2025-12-03 08:00+00'), (26, 1, 4.00, 'paypal', '2025-12-04 08:00+00'), (27, 1, 5.00, 'paypal', '2025-12-04 08:00+00'),
  (31, 1, 100.00, 'voucher', '2025-12-03 10:00+00');
