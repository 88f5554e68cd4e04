insert into staff values
  (1, 'Henriette Papier', 'Owner', '3.01', '100', 9800, 'DE02120300000000202051'),
  (2, 'Nadège Lefèvre', 'Head of Sales', '2.10', '210', 7100, 'FR1420041010050500013M02606'),
  (3, 'Oskar Lindqvist', 'Head of IT', '2.20', '220', 7100, 'SE4550000000058398257466'),
  (4, 'Tomasz Nowak', 'Bookkeeper', '1.05', null, 5200, 'PL61109010140000071219812874'),
  (5, 'Pelin Aksoy', 'Warehouse', null, '301', 3400, null),
  (6, 'Marek Novotny', 'Warehouse', null, null, null, null);
