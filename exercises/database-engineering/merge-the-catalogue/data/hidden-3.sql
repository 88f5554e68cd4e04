-- An empty catalogue empties the shelf, except for own goods and for what is left.
insert into shelf (product_id, name, price, stock, active, own, changed_on) values
  (1, 'None left', 1.00, 0, true, false, '2025-01-01'), (2, 'One left', 1.00, 1, true, false, '2025-01-01'), (3, 'Own, none left', 1.00, 0, true, true, '2025-01-01');
