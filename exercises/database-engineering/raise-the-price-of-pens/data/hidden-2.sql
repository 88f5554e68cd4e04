-- Nothing to raise: all pens are discontinued or filed elsewhere.
insert into categories values (2, 'Writing', null), (20, 'Fountain pens', 2), (22, 'Fineliners', 2), (202, 'Fountain pens', 20);
insert into products (product_id, name, category_id, price, discontinued_on) values
  (1, 'Fountain pen', 20, 17.90, '2025-06-30'), (2, 'Fineliner', 22, 2.90, '2027-01-01'), (3, 'Fountain pen', 202, 17.90, null), (4, 'Fineliner', 2, 2.90, null), (5, 'Fineliner', null, 2.90, null);
