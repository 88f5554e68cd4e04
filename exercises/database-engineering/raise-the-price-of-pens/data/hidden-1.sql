-- Prices at 20.00 and beside it, pens that cross it, prices that are full ten cents already, free ones, discontinued ones, neighbouring categories and none.
insert into categories values (2, 'Writing', null), (17, 'Pens', 2), (20, 'Fountain pens', 17), (21, 'Ballpoints', 17), (22, 'Fineliners', 17), (27, 'Limited editions', 20), (33, 'Fineliners', null);
insert into products (product_id, name, category_id, price, discontinued_on) values
  (1, 'Just below', 20, 19.99, null), (2, 'On the line', 20, 20.00, null), (3, 'Just above', 20, 20.01, null), (4, 'Crosses the line', 20, 19.50, null),
  (5, 'Full already', 22, 2.50, null), (6, 'A cent more', 22, 2.51, null), (7, 'Free sample', 22, 0.00, null), (8, 'One cent', 22, 0.01, null), (9, 'Below half a step', 22, 1.20, null),
  (10, 'Gone', 20, 10.00, '2024-01-31'), (11, 'Going', 22, 30.00, '2099-12-31'), (12, 'Going today', 22, 30.00, '2026-01-01'),
  (13, 'Ballpoint', 21, 2.50, null), (14, 'Limited', 27, 129.00, null), (15, 'Parent', 17, 5.00, null), (16, 'Namesake category', 33, 5.00, null), (17, 'Not filed', null, 5.00, null),
  (18, 'Fountain pen, misfiled', 33, 39.00, null), (19, 'Dear', 20, 1299.99, null), (20, 'Full above', 22, 40.00, null), (21, 'Same as another', 20, 19.50, null);
insert into customers (customer_id, name, country, joined_on) values (1, 'Clara Weiß', 'DE', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-12-30 12:00+00', 'placed');
insert into order_items values (1, 1, 1, 1, 19.99), (1, 2, 13, 2, 2.50);
