-- No customer in Belgium at all: still twelve rows of zeros.
insert into customers (customer_id, name, country, joined_on) values (1, 'Lena Fuchs', 'DE', '2024-01-01');
insert into products (product_id, name, price) values (1, 'Pencil', 1.20);
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-05-05 12:00+00', 'delivered');
insert into order_items (order_id, line_no, product_id, quantity, price) values (1, 1, 1, 10, 1.20);
