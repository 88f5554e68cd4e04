-- The smallest case: two payments of the same instant.
insert into customers (customer_id, name, country, joined_on) values (1, 'Ida Peters', 'DE', '2025-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-12-01 09:00+00', 'paid');
insert into payments (payment_id, order_id, amount, method, paid_at) values (2, 1, 30.00, 'voucher', '2025-12-01 10:00+00'), (1, 1, 20.00, 'voucher', '2025-12-01 10:00+00');
