-- One busy category whose lines all cost the same: sums must not drop equal values.
insert into categories values (7, 'Ink', null);
insert into products (product_id, name, category_id, price) values (1, 'Ink, blue', 7, 8), (2, 'Ink, red', 7, 8);
insert into customers (customer_id, name, country, joined_on) values (1, 'Bram Bakker', 'NL', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status) select n, 1, '2025-02-02 12:00+00', 'paid' from generate_series(1, 240) n;
insert into order_items select n, l, l, 1, 8 from generate_series(1, 240) n, generate_series(1, 2) l;
