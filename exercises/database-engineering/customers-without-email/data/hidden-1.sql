-- NULL, empty and blank emails; NULL cities; cities that only look like Wien.
insert into customers (customer_id, name, email, city, country, joined_on) values
  (1, 'Vroni Moser', null, 'Wien', 'AT', '2024-01-01'),
  (2, 'Vroni Moser', null, null, 'AT', '2024-01-02'),
  (3, 'Jakob Hölzl', '', null, 'AT', '2024-01-03'),
  (4, 'Jakob Hölzl', '   ', 'Wiener Neustadt', 'AT', '2024-01-04'),
  (5, 'Ida Böhm', null, 'wien', 'DE', '2024-01-05'),
  (6, 'Ida Böhm', 'ida@example.com', 'Berlin', 'DE', '2024-01-06'),
  (7, 'Urs Keller', 'urs@example.com', null, 'CH', '2024-01-07'),
  (8, 'Urs Keller', ' ', 'Wien', 'CH', '2024-01-08'),
  (9, 'Fleur de Vries', 'fleur@example.org', 'Wien', 'NL', '2024-01-09'),
  (10, 'Fleur de Vries', ' fleur@example.org ', 'Utrecht', 'NL', '2024-01-09'),
  (11, 'Anaïs Noël', 'unknown', '', 'FR', '2024-01-10'),
  (12, 'Anaïs Noël', null, '', 'FR', '2024-01-10');
