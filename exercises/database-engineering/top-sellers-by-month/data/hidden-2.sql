-- Products of one name, in several ranks and in one; they must not be added up or merged.
insert into products (product_id, name, price) values (1, 'Greeting card', 3), (2, 'Greeting card', 3), (3, 'Notebook', 3), (4, 'Ink', 3), (5, 'greeting card', 3);
insert into customers (customer_id, name, country, joined_on) values (1, 'Ida Vogel', 'DE', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (1, 1, '2025-05-10 12:00+00', 'delivered'), (2, 1, '2025-05-11 12:00+00', 'delivered'), (3, 1, '2025-06-11 12:00+00', 'placed'), (4, 1, '2025-07-11 12:00+00', 'placed');
insert into order_items (order_id, line_no, product_id, quantity, price) values
  (1, 1, 1, 1, 30.00), (1, 2, 2, 1, 25.00), (1, 3, 3, 1, 40.00), (2, 1, 4, 1, 10.00), (2, 2, 1, 1, 1.00),   -- together 56, but second and third
  (3, 1, 1, 1, 20.00), (3, 2, 2, 2, 10.00), (3, 3, 3, 1, 30.00), (3, 4, 4, 1, 5.00),                         -- two rows that look the same
  (4, 1, 5, 1, 7.00), (4, 2, 1, 1, 7.00), (4, 3, 2, 1, 3.00), (4, 4, 2, 1, 3.00), (4, 5, 3, 1, 6.50), (4, 6, 4, 1, 6.00);
