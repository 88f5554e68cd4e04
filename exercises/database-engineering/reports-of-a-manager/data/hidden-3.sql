-- Employee 2 owns the shop and reports to nobody: the whole company is below him, most of them with nobody below themselves.
insert into employees values
  (2, 'Konrad Böhm', 'Owner', null, 9900, '2008-03-01'),
  (4, 'Ravi Menon', 'Buyer', 2, 3900, '2015-05-01'),
  (1, 'Ravi Menon', 'Packer', 2, null, '2019-09-01'),
  (3, 'Bram Meijer', 'Packer', 4, 2700, '2022-01-10');
