insert into stock (product_id, name, pieces) values
  (1, 'Field notebook', 120), (2, 'Fountain pen', 18), (3, 'Ink bottle, blue', 64), (4, 'Washi tape', 240), (5, 'Wax seal', 9),
  (6, 'Letter paper A5', 75), (7, 'Envelopes C6', 310), (8, 'Pencil HB', 500), (9, 'Calendar 2027', 0);
