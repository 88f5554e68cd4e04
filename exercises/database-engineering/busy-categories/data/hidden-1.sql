-- 200 or 199 orders, exactly 3000.00 or a cent more, several lines per order, cancelled orders, namesakes, ties, subcategories, unfiled products.
insert into categories values (1, 'Paper', null), (2, 'Notebooks', 1), (3, 'Notebooks', null), (4, 'Pens', null), (5, 'Ink', 4), (6, 'Cards', null), (7, 'Boxes', null), (8, 'Maps', null), (9, 'Lamps', null), (10, 'Empty', null);
insert into products (product_id, name, category_id, price) values
  (20, 'A', 2, 20), (21, 'B', 2, 20), (30, 'A', 3, 20), (40, 'C', 4, 20), (50, 'D', 5, 15), (60, 'E', 6, 16), (70, 'F', 7, 30), (80, 'G', 8, 20), (90, 'H', 9, 20), (99, 'Unfiled', null, 99);
insert into customers (customer_id, name, country, joined_on) values (1, 'Jonas Weiß', 'DE', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status)
select n, 1, timestamptz '2025-01-01 08:00+00' + n * interval '1 minute', case when n > 260 then 'cancelled' else (array['placed', 'paid', 'shipped', 'delivered'])[1 + n % 4] end
from generate_series(1, 300) n;
insert into order_items
select n, 1, 20, 1, 16.00 from generate_series(1, 200) n union all         -- category 2: 200 orders, two lines in half of them
select n, 2, 21, 2, 1.00 from generate_series(1, 100) n union all
select n, 3, 30, 1, 16.00 from generate_series(1, 200) n union all         -- category 3: same name, same number of orders
select n, 4, 40, 1, 16.00 from generate_series(1, 199) n union all         -- category 4: 199 orders, 398 lines
select n, 5, 40, 1, 16.00 from generate_series(1, 199) n union all
select n, 6, 50, 1, 15.00 from generate_series(11, 210) n union all        -- category 5: exactly 3000.00
select n, 7, 60, 1, case n when 30 then 15.01 else 15.00 end from generate_series(30, 229) n union all  -- category 6: one cent more
select n, 8, 70, 1, 30.00 from generate_series(81, 300) n union all        -- category 7: 180 orders, 40 cancelled ones
select n, 9, 80, 2, 8.00 from generate_series(1, 260) n union all          -- category 8: the most orders
select n, 10, 90, 1, 10.00 from generate_series(1, 210) n union all        -- category 9: enough money only with its cancelled orders
select n, 10, 90, 5, 10.00 from generate_series(261, 300) n union all
select n, 11, 99, 1, 99.00 from generate_series(1, 250) n;
