-- Addresses without @, with two, with nothing before it or behind it, of one character, in capitals, empty, blank and NULL; names of one character, in other scripts, beginning with a space; both ends of a year.
insert into customers (customer_id, name, email, city, country, joined_on) values
  (1, 'Anna Müller', 'Anna.Mueller@Example.COM', 'Berlin', 'DE', '2024-12-31'), (2, 'É', null, null, 'FR', '2025-01-01'), (3, '李 小龍', 'x@y.example', 'Wien', 'AT', '2025-12-31'), (4, 'Zoë Frei', 'call her: 044 123 45 67', 'Zürich', 'CH', '2023-06-01'),
  (5, 'Noor de Vries', '"a@b"@mail.Example', 'Utrecht', 'NL', '2024-01-01'), (6, ' Blank', '@example.org', null, 'NL', '2024-02-29'), (7, 'ines', '', null, 'FR', '2024-01-01'), (8, 'Lotte Dubois', 'lotte@', 'Gent', 'BE', '2024-01-01'),
  (9, 'Bram Jansen', ' ', null, 'NL', '2021-05-03'), (10, '*', '@', null, 'NL', '2021-05-03'), (11, 'Urs Keller', '@@two.example', null, 'CH', '2021-05-03'), (12, '', 'ÖMER@POST.EXAMPLE', null, 'DE', '1999-12-31');
