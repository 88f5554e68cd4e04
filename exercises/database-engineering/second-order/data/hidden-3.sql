-- The smallest case: one customer, two orders of the same instant.
insert into customers (customer_id, name, country, joined_on) values (1, 'Hannah Jäger', 'DE', '2025-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (2, 1, '2025-06-01 12:00+00', 'paid'), (1, 1, '2025-06-01 12:00+00', 'paid');
