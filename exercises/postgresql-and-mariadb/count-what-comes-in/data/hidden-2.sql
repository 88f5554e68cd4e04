-- nothing on the shelves
insert into delivery values (1, 1, 5, false), (2, 1, 5, false), (3, 2, 1, true);
