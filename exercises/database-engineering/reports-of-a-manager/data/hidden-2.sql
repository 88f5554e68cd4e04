-- Employee 2 has no reports, although somebody of the same name has: an empty list.
insert into employees values
  (1, 'Henriette Papier', 'Owner', null, 9800, '2008-03-01'),
  (2, 'Konrad Böhm', 'Head of Operations', 1, 6900, '2010-09-01'),
  (3, 'Konrad Böhm', 'Head of Sales', 1, 7100, '2012-01-15'),
  (4, 'Lena Hartmann', 'Account manager', 3, 3900, '2020-02-01');
