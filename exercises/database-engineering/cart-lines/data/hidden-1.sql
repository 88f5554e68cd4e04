-- Empty carts of all three sorts, quantities missing and null, unknown and repeated products, numbers written as text, the first and the last instant of the week and the instants beside them, other kinds of events.
insert into products values (7, 'Ballpoint', null, 2.50, null, '{}'), (8, 'Pencil', null, 1.20, '2025-01-01', '{}'), (9, 'Pencil', null, 1.20, null, '{}');
insert into products select 2000 - i, 'Product ' || (2000 - i), null, 1.00, null, '{}' from generate_series(1, 600) i;
insert into events values
  (1, null, '2025-11-23 23:59:59.999999+00', 'cart', '{"items": [{"product_id": 7, "quantity": 5}]}'),
  (2, null, '2025-11-24 00:00:00+00', 'cart', '{"items": [{"product_id": 7, "quantity": 5}]}'),
  (3, null, '2025-11-30 23:59:59.999999+00', 'cart', '{"items": [{"product_id": 8, "quantity": 4}, {"product_id": 9, "quantity": 2}]}'),
  (4, null, '2025-12-01 00:00:00+00', 'cart', '{"items": [{"product_id": 7, "quantity": 5}]}'),
  (5, null, '2025-11-24 00:30:00+01', 'cart', '{"items": [{"product_id": 9, "quantity": 1}]}'),
  (6, null, '2025-11-25 09:00:00+00', 'cart', '{"items": []}'),
  (7, null, '2025-11-25 09:00:00+00', 'cart', '{"items": null}'),
  (8, null, '2025-11-25 09:00:00+00', 'cart', '{}'),
  (9, null, '2025-11-25 09:00:00+00', 'cart', '{"path": "/cart", "item": [{"product_id": 7}]}'),
  (16, null, '2025-11-26 09:00:00+00', 'cart', '{"items": [{"product_id": 9, "quantity": 2}, {"product_id": 9}, {"product_id": 7, "quantity": null}, {"product_id": 9, "quantity": 2}, {"product_id": 404, "quantity": 3}, {"product_id": 7, "quantity": 0}]}'),
  (11, null, '2025-11-27 09:00:00+00', 'cart', '{"items": [{"quantity": "10", "product_id": "8"}, {"quantity": 1, "product_id": 8}]}'),
  (12, null, '2025-11-26 09:00:00+00', 'checkout', '{"items": [{"product_id": 7, "quantity": 2}]}'),
  (13, null, '2025-11-26 09:00:00+00', 'view', '{"product_id": 7}'),
  (14, null, '2024-11-26 09:00:00+00', 'cart', '{"items": [{"product_id": 7, "quantity": 1}]}'),
  (15, null, '2025-11-26 09:00:00+00', 'cart', '{"items": [{"product_id": 1401, "quantity": 1}, {"product_id": 1999, "quantity": 1}, {"product_id": 1700, "quantity": 1}, {"product_id": 1402, "quantity": 1}, {"product_id": 1, "quantity": 1}, {"product_id": 1, "quantity": 1}, {"product_id": 1, "quantity": 1}, {"product_id": 1, "quantity": 1}, {"product_id": 1, "quantity": 1}, {"product_id": 1, "quantity": 1}, {"product_id": 1, "quantity": 1}, {"product_id": 1, "quantity": 1}, {"product_id": 1, "quantity": 1}, {"product_id": 7, "quantity": 1}]}');
