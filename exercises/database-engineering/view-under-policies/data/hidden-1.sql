-- The same numbers of rows as on the data you see, with other numbers, prices of ten and of nothing, sellers whose names only look alike.
insert into listings values
  (11, 'Nord', 'Capital letter', 3, false), (12, 'falz', 'Draft', 9.99, false), (13, 'falz', 'Gift', 0, true), (14, 'nord', 'Draft', 9.99, false),
  (15, 'nord', 'Ten', 10, true), (16, 'falz', 'Ten', 10, true), (17, 'nord', 'Nearly ten', 9.99, true), (18, '', 'No name', 1, false);
