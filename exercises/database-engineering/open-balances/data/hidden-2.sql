-- No payments at all, balances tie, numbers were given in falling order.
insert into products (product_id, name, price) values (1, 'Archive box, M', 8.50);
insert into customers (customer_id, name, country, joined_on) values (1, 'Sjoerd Bakker', 'NL', '2025-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (4, 1, '2025-01-01 12:00+00', 'placed'), (3, 1, '2025-01-02 12:00+00', 'paid'), (2, 1, '2025-01-03 12:00+00', 'shipped'), (1, 1, '2025-01-04 12:00+00', 'delivered');
insert into order_items values (4, 1, 1, 2, 8.50), (3, 1, 1, 1, 8.50), (3, 2, 1, 1, 8.50), (2, 1, 1, 1, 17.00), (1, 1, 1, 3, 8.00);
