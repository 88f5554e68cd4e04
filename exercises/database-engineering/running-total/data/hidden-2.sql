-- First and last instants of the month and of days, offsets that move a payment into another day or month, a method with payments before December only, December of another year.
insert into customers (customer_id, name, country, joined_on) values (1, 'Flurina Frei', 'CH', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2024-11-01 10:00+00', 'delivered');
insert into payments (payment_id, order_id, amount, method, paid_at) values
  (1, 1, 1000.00, 'card', '2025-11-30 23:59:59.999999+00'), (2, 1, 1.00, 'card', '2025-12-01 00:00:00+00'), (3, 1, 2000.00, 'card', '2025-12-01 00:30:00+01'),
  (4, 1, 2.00, 'card', '2025-12-01 23:59:59.999999+00'), (5, 1, 4.00, 'card', '2025-12-02 00:00:00+00'), (6, 1, 8.00, 'card', '2025-12-03 00:30:00+01'),
  (7, 1, 16.00, 'card', '2025-12-31 23:59:59.999999+00'), (8, 1, 32.00, 'card', '2025-12-31 00:00:00+00'), (9, 1, 3000.00, 'card', '2026-01-01 00:00:00+00'), (10, 1, 4000.00, 'card', '2025-12-31 23:30:00-01'),
  (11, 1, 5000.00, 'transfer', '2025-11-15 12:00:00+00'), (12, 1, 6000.00, 'paypal', '2024-12-15 12:00:00+00'), (13, 1, 64.00, 'paypal', '2026-01-01 00:30:00+01'), (14, 1, -128.00, 'voucher', '2025-12-24 12:00:00+00');
