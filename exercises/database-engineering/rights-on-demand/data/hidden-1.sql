-- One order with a line, one without: they stay as they are.
insert into products (product_id, name, price) values (1, 'Royal blue', 5.20);
insert into customers (customer_id, name, country, joined_on) values (1, 'Noor Meijer', 'NL', '2024-02-29');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-02-28 23:59:59+00', 'delivered'), (2, 1, '2025-02-28 23:59:59+00', 'placed');
insert into order_items values (1, 1, 1, 2, 5.20);
