-- Every kind of dirt once or twice.
insert into countries values ('DE', 'Germany'), ('AT', 'Austria'), ('CH', 'Switzerland'), ('FR', 'France');
insert into subscribers (id, email, country, discount, invited_by) values
  (1, 'anna.mueller@example.com', 'DE', 10, null), (2, ' Theresa.Gruber@Example.com', 'at', 0, 1), (3, 'urs.keller@example.org', 'CH ', null, 2), (4, 'ANNA.MUELLER@example.com ', 'DE', 20, 1),
  (5, 'etienne@example.net', 'FR', 75, 4), (6, null, 'DE', 5, null), (7, 'no address', 'DE', 5, 1), (8, 'noor@example.com', 'NL', -5, 7), (9, 'clara@example.com', '', 50, 99), (10, 'ida@example.com', 'Austria', 15, 10);
