-- A shop with one order and one review: they stay as they are.
insert into categories values (1, 'Ink', null);
insert into products (product_id, name, category_id, price) values (1, 'Royal blue', 1, 5.20);
insert into customers (customer_id, name, country, joined_on) values (1, 'Noor Meijer', 'NL', '2024-02-29');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-02-28 23:59:59+00', 'delivered');
insert into reviews values (1, 1, 1, 1, null, '2025-03-28 10:00+00');
