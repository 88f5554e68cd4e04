-- Second orders of different customers at the same instant, instants written in different time zones, customers of one name.
insert into customers (customer_id, name, country, joined_on) values (1, 'Clara Yılmaz', 'DE', '2024-01-01'), (2, 'Clara Yılmaz', 'DE', '2024-01-01'), (3, 'Clara Yılmaz', 'AT', '2024-01-01'), (4, 'Noor Meijer', 'NL', '2024-01-01'), (5, 'Loïc Favre', 'CH', '2024-01-01'), (6, 'Emil Lange', 'DE', '2024-01-01'), (7, 'Emil Lange', 'DE', '2024-01-01'), (8, 'emil lange', 'DE', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status) values
  (99, 1, '2025-01-01 10:00+00', 'delivered'), (96, 1, '2025-02-01 10:00+00', 'delivered'),
  (98, 2, '2025-01-01 10:00+00', 'delivered'), (95, 2, '2025-02-01 11:00+01', 'delivered'),
  (97, 3, '2025-01-01 10:00+00', 'delivered'), (94, 3, '2025-02-01 05:00-05', 'delivered'), (93, 3, '2025-02-01 05:00+00', 'cancelled'),
  (60, 4, '2025-01-01 00:30+02', 'delivered'), (61, 4, '2024-12-31 23:00+00', 'delivered'), (62, 4, '2025-01-01 00:15+01', 'delivered'),
  (70, 6, '2025-04-01 00:00+00', 'delivered'), (71, 6, '2025-04-02 00:00+00', 'delivered'), (72, 7, '2025-04-01 00:00+00', 'delivered'), (73, 7, '2025-04-02 00:00+00', 'delivered'), (74, 8, '2025-04-01 00:00+00', 'delivered'), (75, 8, '2025-04-02 00:00+00', 'delivered'),
  (50, 5, '2025-03-01 00:00+00', 'delivered');
