insert into stock values (1, 12, 'A3'), (2, 0, 'A4'), (3, 40, 'B1');
insert into delivery values (1, 1, 10, false), (2, 4, 25, false), (3, 2, 5, false), (4, 1, 2, false), (5, 3, 7, true), (6, 5, 9, true);
