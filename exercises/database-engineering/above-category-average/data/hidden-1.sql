-- Prices equal to the average, discontinued products that would move it, unfiled products, categories with one product, equal prices or none, parents beside children.
insert into categories (category_id, name, parent_id) values (1, 'Writing', null), (2, 'Pens', 1), (3, 'Ink', 1), (4, 'Paper', null), (5, 'Empty shelf', null), (6, 'Gifts', null);
insert into products (product_id, name, category_id, price, discontinued_on) values
  (1, 'Ballpoint', 2, 2.00, null), (2, 'Rollerball', 2, 3.00, null), (3, 'Fountain pen', 2, 4.00, null),     -- average 3.00: number 2 is not above it
  (4, 'Quill', 2, 30.00, '2024-01-31'), (5, 'Steel pen', 2, 0.10, '2030-01-01'), (6, 'Gold pen', 2, 3.50, '2024-12-31'),
  (7, 'Royal blue', 3, 5.00, null), (8, 'Black', 3, 5.00, null),                                             -- all equal
  (9, 'Writing kit', 1, 50.00, null), (10, 'Writing case', 1, 10.00, null),                                  -- filed under the parent
  (11, 'Copy paper', 4, 6.00, null),                                                                         -- alone
  (12, 'Mystery box', null, 1.00, null), (13, 'Sample', null, 9.00, null),
  (14, 'Gift card', 6, 0.00, null), (15, 'Bow', 6, 1.00, null), (16, 'Ribbon', 6, 0.60, null);               -- a price of 0 counts
