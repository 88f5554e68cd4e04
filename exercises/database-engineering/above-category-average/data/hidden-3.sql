-- Nothing to list: every product is unfiled, discontinued or alone.
insert into categories (category_id, name) values (1, 'Paper');
insert into products (product_id, name, category_id, price, discontinued_on) values (1, 'Old notebook', 1, 9.00, '2025-01-01'), (2, 'Notebook', 1, 3.00, null), (3, 'Sketchbook', null, 8.00, null), (4, 'Eraser', null, 1.00, null);
