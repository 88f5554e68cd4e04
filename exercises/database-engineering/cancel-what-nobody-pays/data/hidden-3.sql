-- All the money in the shop together is less than nothing, yet one order is paid.
insert into customers (customer_id, name, country, joined_on) values (1, 'Noor Meijer', 'NL', '2023-01-01');
insert into orders (order_id, customer_id, placed_at, status, coupon) values (1, 1, '2025-11-30 12:00:00+00', 'placed', null), (2, 1, '2025-11-30 12:00:00+00', 'cancelled', null);
insert into payments values (1, 1, 1.20, 'card', '2025-11-30 12:05:00+00'), (2, 2, -50.00, 'card', '2025-11-30 12:05:00+00');
