-- Everything is paid: the answer is empty.
insert into products (product_id, name, price) values (1, 'Archive box, M', 8.50);
insert into customers (customer_id, name, country, joined_on) values (1, 'Sjoerd Bakker', 'NL', '2025-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-01-01 12:00+00', 'paid'), (2, 1, '2025-01-01 13:00+00', 'placed'), (3, 1, '2025-01-01 14:00+00', 'cancelled');
insert into order_items values (1, 1, 1, 2, 8.50), (3, 1, 1, 1, 8.50);
insert into payments values (1, 1, 17.00, 'card', '2025-01-01 12:01+00');
