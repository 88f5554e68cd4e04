-- A day without any order: the answer is empty.
insert into customers (customer_id, name, country, joined_on) values (1, 'Reto Frei', 'CH', '2025-10-26');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-10-26 23:15:00+00', 'paid'), (2, 1, '2025-10-26 08:00:00+00', 'cancelled');
