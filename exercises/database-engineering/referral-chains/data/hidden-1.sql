-- Chains and trees without loops: a chain of six, branches, ties in total that the length decides, full ties, namesakes, ids that run against the chain.
insert into customers values
  (50, 'Anna Gruber', null, null, 'AT', '2024-01-01', null),
  (40, 'Bram Meijer', null, null, 'NL', '2024-01-02', 50), (30, 'Zoë Frei', null, null, 'CH', '2024-01-03', 40), (20, 'Emil Vogel', null, null, 'DE', '2024-01-04', 30),
  (10, 'Ida Moser', null, null, 'AT', '2024-01-05', 20), (5, 'Urs Frei', null, null, 'CH', '2024-01-06', 10), (4, 'Noor Jansen', null, null, 'NL', '2024-01-07', 5),
  (60, 'Anna Gruber', null, null, 'AT', '2024-01-01', null),
  (61, 'a', null, null, 'DE', '2024-02-01', 60), (62, 'b', null, null, 'DE', '2024-02-02', 60), (63, 'c', null, null, 'DE', '2024-02-03', 60), (64, 'd', null, null, 'DE', '2024-02-04', 63), (65, 'e', null, null, 'DE', '2024-02-04', 63), (66, 'f', null, null, 'DE', '2024-02-05', 60),
  (72, 'Lena Peters', null, null, 'DE', '2024-01-01', null), (73, 'g', null, null, 'DE', '2024-01-01', 72),
  (70, 'Lena Peters', null, null, 'DE', '2024-01-01', null), (71, 'h', null, null, 'DE', '2024-01-01', 70),
  (80, 'Alone', null, null, 'DE', '2024-01-01', null);
