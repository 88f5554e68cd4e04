-- No leader anywhere: unfiled products and products with two reviews.
insert into customers (customer_id, name, country, joined_on) values (1, 'Urs Frei', 'CH', '2024-01-01'), (2, 'Beat Rochat', 'CH', '2024-01-01'), (3, 'Zoë Keller', 'CH', '2024-01-01');
insert into categories (category_id, name) values (1, 'Pens');
insert into products (product_id, name, category_id, price) values (1, 'Ballpoint', 1, 2.50), (2, 'Sample', null, 1.00);
insert into reviews (review_id, product_id, customer_id, rating, written_at) values (1, 1, 1, 5, '2025-01-01 10:00+00'), (2, 1, 2, 5, '2025-01-01 10:00+00'), (3, 2, 1, 5, '2025-01-01 10:00+00'), (4, 2, 2, 4, '2025-01-01 10:00+00'), (5, 2, 3, 5, '2025-01-01 10:00+00');
