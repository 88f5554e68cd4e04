-- The second run: the shelf is in line with the catalogue, and no date may move.
insert into shelf (product_id, name, price, stock, active, own, changed_on) values
  (1, 'Same', 1.00, 1, true, false, '2025-01-01'), (2, 'Same, on request', null, 0, true, false, '2025-01-01'), (3, 'Sold off', 1.00, 1, false, false, '2025-01-01'), (4, 'Unknown and sold off', 1.00, 1, false, false, '2025-01-01'), (5, 'Own', 1.00, 0, true, true, '2025-01-01');
insert into catalogue (product_id, name, price, discontinued) values (1, 'Same', 1.00, false), (2, 'Same, on request', null, false), (3, 'Sold off', 1.00, true), (6, 'Gone', 1.00, true);
