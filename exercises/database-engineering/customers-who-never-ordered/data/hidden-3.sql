-- Everyone has ordered or recommended somebody: the answer is empty.
insert into customers (customer_id, name, country, joined_on, referred_by) values (1, 'Anna Vogel', 'DE', '2024-01-01', null), (2, 'Jonas Vogel', 'DE', '2024-01-01', 1);
insert into orders (order_id, customer_id, placed_at, status) values (1, 2, '2024-05-01 10:00+00', 'delivered');
