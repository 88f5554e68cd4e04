-- A shop with a few rows: they stay as they are.
insert into categories values (1, 'Pens', null), (2, 'Ink', 1);
insert into products (product_id, name, category_id, price, discontinued_on) values (1, 'Ballpoint', 1, 1.20, null), (2, 'Royal blue', 2, 0, '2025-01-31'), (3, 'Sample', null, 0.50, null);
insert into customers (customer_id, name, email, country, joined_on) values (1, 'Vroni Moser', 'vroni@example.com', 'AT', '2024-02-29');
insert into employees values (1, 'Henriette Papier', 'Owner', null, 9800, '2020-01-01');
