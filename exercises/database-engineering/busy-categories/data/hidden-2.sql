-- Few orders with much money, many orders with little money, many cheap pieces: nothing is busy.
insert into categories values (1, 'Lamps', null), (2, 'Pencils', null), (3, 'Erasers', null);
insert into products (product_id, name, category_id, price) values (1, 'Lamp', 1, 900), (2, 'Pencil', 2, 1), (3, 'Eraser', 3, 10);
insert into customers (customer_id, name, country, joined_on) values (1, 'Hélène Noël', 'FR', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status) select n, 1, '2025-02-02 12:00+00', 'delivered' from generate_series(1, 320) n;
insert into order_items
select n, 1, 1, 1, 900 from generate_series(1, 50) n union all
select n, 2, 2, 1, 1 from generate_series(1, 320) n union all
select n, 2 + l, 3, 1, 10 from generate_series(1, 150) n, generate_series(1, 3) l;
