-- No welcome order at all: the answer is empty.
insert into products (product_id, name, price) values (1, 'Pencil, HB', 1.20);
insert into customers (customer_id, name, country, joined_on) values (1, 'Noor Jansen', 'NL', '2025-06-01');
insert into orders (order_id, customer_id, placed_at, status, coupon) values (1, 1, '2025-06-01 08:00+00', 'paid', 'SCHOOL25'), (2, 1, '2025-06-01 08:00+00', 'paid', null);
insert into order_items values (1, 1, 1, 10, 1.20), (2, 1, 1, 1, 1.20);
