-- a new product on two lines, and one line of each kind for the same product
insert into stock values (1, 1, 'A'), (9, 9, 'Z');
insert into delivery values (1, 2, 3, false), (2, 2, 4, false), (3, 1, 5, false), (4, 1, 6, true), (5, 3, 8, true), (6, 3, 1, false);
