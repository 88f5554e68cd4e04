-- An empty warehouse: the first load of all.
insert into price_list (line_no, sku, name, price, listed_on) values (1, 'A', 'Ruler', 2.00, '2026-01-01'), (2, 'b', 'Eraser', 1.00, '2026-01-01'), (3, 'B', 'Eraser ', 1.20, '2026-01-01');
