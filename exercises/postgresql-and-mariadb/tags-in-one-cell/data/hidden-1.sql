-- no tag at all, only one that is off, and one that is on for one source and off for the other
insert into products values (1, 'A'), (2, 'B'), (3, 'C'), (4, 'A');
insert into product_tags values (2, 'x', 'shop', false), (3, 'z', 'shop', true), (3, 'z', 'supplier', false), (3, 'y', 'supplier', true), (4, 'y', 'shop', true);
