-- One order with a payment and a review: they stay as they are.
insert into products (product_id, name, price) values (1, 'Royal blue', 5.20);
insert into customers (customer_id, name, email, city, country, joined_on) values (1, 'Noor Meijer', null, null, 'NL', '2024-02-29');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-02-28 23:59:59+00', 'delivered');
insert into payments values (1, 1, 5.20, 'card', '2025-02-28 23:59:59+00');
insert into reviews values (1, 1, 1, 5, 'Blue.', '2025-03-28 10:00+00');
