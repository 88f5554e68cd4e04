-- A dozen customers, as they typed themselves in.
insert into customers (customer_id, name, email, city, country, joined_on) values
  (1, 'Anna Müller', 'anna.mueller@example.com', 'Berlin', 'DE', '2023-04-17'), (2, 'Hélène Dupont', null, 'Lyon', 'FR', '2021-05-12'), (3, 'Urs Keller', 'Urs.Keller@Example.org', 'Zürich', 'CH', '2024-12-31'),
  (4, 'Theresa Gruber', 't.gruber@post.example', 'Graz', 'AT', '2025-01-01'), (5, 'Noor de Vries', 'noor@mail.example', 'Utrecht', 'NL', '2025-02-28'), (6, 'Jörg Schäfer', 'j@example.net', 'Köln', 'DE', '2022-11-03'),
  (7, 'Étienne Noël', 'etienne@EXAMPLE.com', null, 'FR', '2025-12-24'), (8, 'Ayşe Yılmaz', null, 'Hamburg', 'DE', '2024-08-08'), (9, 'Bram Jansen', 'bram.jansen@example.com', 'Amsterdam', 'NL', '2023-01-30'),
  (10, 'Zoë Frei', 'zoe.frei@example.org', 'Bern', 'CH', '2025-07-01'), (11, 'Jakob Pichler', 'no mail, please phone', 'Linz', 'AT', '2025-03-15'), (12, 'Lotte Dubois', 'lotte@example.net', 'Gent', 'BE', '2024-02-29');
insert into orders values (1, 1, '2025-11-02'), (2, 1, '2025-12-20'), (3, 4, '2025-12-21'), (4, 7, '2025-12-24');
