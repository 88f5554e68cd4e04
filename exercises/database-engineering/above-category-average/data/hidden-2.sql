-- Categories of one name, averages that are above a price only after rounding, equal prices to put in order, products of one name.
insert into categories (category_id, name, parent_id) values (1, 'Birthday', null), (2, 'Wedding', null), (11, 'Cards', 2), (10, 'Cards', 1), (12, 'Albums', 2), (13, 'cards', null), (14, 'Boxes', null);
insert into products (product_id, name, category_id, price, discontinued_on) values
  (29, 'Card with envelope', 10, 2.00, null), (28, 'Card with envelope', 10, 4.00, null), (27, 'Card', 10, 4.00, null), (26, 'Card', 10, 2.00, null),
  (25, 'Card with envelope', 11, 6.00, null), (24, 'Card', 11, 4.00, null), (23, 'Card', 11, 2.00, null), (22, 'Card', 11, 2.00, null),
  (33, 'Album', 12, 10.00, null), (32, 'Album', 12, 10.00, null), (31, 'Album', 12, 9.99, null),             -- average 9.9967: rounded it is 10.00
  (41, 'Card', 13, 1.00, null), (40, 'Card', 13, 1.50, null),
  (52, 'Box', 14, 10.00, null), (51, 'Box', 14, 10.01, null), (50, 'Box', 14, 10.00, null);                  -- average 10.0033: rounded it is 10.00
