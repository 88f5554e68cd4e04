-- All four combinations of ordered and recommended, namesakes, cancelled orders, and a chain of recommendations with NULLs.
insert into customers (customer_id, name, country, joined_on, referred_by) values
  (7, 'Käthe Lange', 'DE', '2024-03-01', null),
  (6, 'Käthe Lange', 'DE', '2024-03-01', null),
  (5, 'Käthe Lange', 'DE', '2024-03-01', 7),
  (4, 'Loïc Favre', 'CH', '2023-12-31', 5),
  (3, 'Bram Meijer', 'NL', '2024-03-02', null),
  (2, 'Inès Garnier', 'FR', '2024-02-29', 3),
  (1, 'Theresa Moser', 'AT', '2024-03-01', null);
insert into orders (order_id, customer_id, placed_at, status) values
  (1, 6, '2024-03-01 10:00+00', 'cancelled'), (2, 3, '2024-03-02 10:00+00', 'paid'), (3, 3, '2024-03-03 10:00+00', 'paid');
