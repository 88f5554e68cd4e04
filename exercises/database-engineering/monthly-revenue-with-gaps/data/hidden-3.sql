-- Gifts for 0.00, two orders in one month with equal lines, a Belgian who never ordered.
insert into customers (customer_id, name, country, joined_on) values (1, 'Lotte Dubois', 'BE', '2024-01-01'), (2, 'Maxime Peeters', 'BE', '2025-01-01');
insert into products (product_id, name, price) values (1, 'Sample', 0.00), (2, 'Ring binder', 3.90);
insert into orders (order_id, customer_id, placed_at, status) values
  (1, 1, '2025-02-10 12:00+00', 'delivered'), (2, 1, '2025-10-10 12:00+00', 'delivered'), (3, 1, '2025-10-10 12:00+00', 'delivered'), (4, 1, '2025-11-10 12:00+00', 'paid'), (5, 1, '2025-11-11 12:00+00', 'paid');
insert into order_items (order_id, line_no, product_id, quantity, price) values (1, 1, 1, 5, 0.00), (2, 1, 2, 1, 3.90), (2, 2, 2, 1, 3.90), (3, 1, 2, 1, 3.90), (4, 1, 2, 2, 3.90);
