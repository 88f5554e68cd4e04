-- Five levels below employee 2, namesakes everywhere (also of employee 2, with a team of his own), managers with larger ids than their reports.
insert into employees values
  (100, 'Henriette Papier', 'Owner', null, 9800, '2008-03-01'),
  (2, 'Konrad Böhm', 'Head of Operations', 100, 6900, '2010-09-01'),
  (3, 'Konrad Böhm', 'Head of Sales', 100, null, '2012-01-15'),
  (50, 'Zoë Frei', 'Warehouse manager', 2, 4900, '2011-04-01'),
  (40, 'Anna Lange', 'Purchasing manager', 2, null, '2017-02-01'),
  (41, 'anna lange', 'Quality manager', 2, 4100, '2017-02-01'),
  (31, 'Sophie Jäger', 'Shift leader', 50, 3600, '2013-07-01'),
  (30, 'Sophie Jäger', 'Buyer', 40, 3600, '2013-07-01'),
  (29, 'Konrad Böhm', 'Packer', 31, 2700, '2019-09-01'),
  (20, 'Mira Kowalska', 'Packer', 29, 2700, '2019-09-01'),
  (1, 'Emil Vogel', 'Apprentice', 20, null, '2025-09-01'),
  (60, 'Uwe Krüger', 'Account manager', 3, 3600, '2014-07-01'),
  (61, 'Ida Moser', 'Working student', 60, 1600, '2025-04-01'),
  (62, 'Anna Lange', 'Secretary', 100, 3100, '2020-04-01');
