-- No order of December counts.
insert into customers (customer_id, name, country, joined_on) values (1, 'Lena Schäfer', 'DE', '2025-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-10-01 12:00+00', 'delivered'), (2, 1, '2025-12-15 12:00+00', 'cancelled'), (3, 1, '2025-11-01 12:00+00', 'delivered');
