-- Tells rank from row_number and dense_rank: ties for the first, second and third place, a month with one product, a month with none.
insert into products (product_id, name, price) values (1, 'Pen set', 1), (2, 'Desk lamp', 1), (3, 'Notebook', 1), (4, 'Ink', 1), (5, 'Pencil', 1), (6, 'Album', 1);
insert into customers (customer_id, name, country, joined_on) values (1, 'Lukas Weiß', 'DE', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status) values
  (3, 1, '2025-03-10 12:00+00', 'delivered'), (4, 1, '2025-04-10 12:00+00', 'delivered'), (5, 1, '2025-05-10 12:00+00', 'delivered'),
  (6, 1, '2025-06-10 12:00+00', 'delivered'), (7, 1, '2025-07-10 12:00+00', 'cancelled'), (8, 1, '2025-08-10 12:00+00', 'delivered'), (9, 1, '2025-08-11 12:00+00', 'paid');
insert into order_items (order_id, line_no, product_id, quantity, price) values
  (3, 1, 1, 1, 40.00), (3, 2, 2, 4, 10.00), (3, 3, 3, 1, 30.00), (3, 4, 4, 1, 20.00),                         -- 1 1 3
  (4, 1, 1, 1, 40.00), (4, 2, 2, 1, 30.00), (4, 3, 5, 1, 20.00), (4, 4, 4, 2, 10.00), (4, 5, 3, 4, 5.00), (4, 6, 6, 1, 1.00),  -- 1 2 3 3 3
  (5, 1, 6, 1, 40.00), (5, 2, 5, 1, 30.00), (5, 3, 4, 1, 30.00), (5, 4, 3, 1, 20.00), (5, 5, 2, 1, 20.00),   -- 1 2 2
  (6, 1, 3, 1, 0.50),
  (7, 1, 3, 1, 99.00),
  (8, 1, 1, 1, 1.00), (8, 2, 2, 1, 1.00), (8, 3, 3, 1, 1.00), (8, 4, 4, 1, 1.00), (9, 1, 5, 1, 1.00), (9, 2, 6, 1, 0.40), (9, 3, 6, 1, 0.40);  -- five times 1
