-- Tells different days from different orders: one busy day, midnight in UTC and in local time, cancelled orders.
insert into customers (customer_id, name, email, city, country, joined_on) values
  (1, 'Renate Vogel', 'renate@example.com', 'Köln', 'DE', '2024-05-01'),
  (2, 'Urs Keller', 'urs@example.com', 'Bern', 'CH', '2024-05-01'),
  (3, 'Fleur Bakker', null, 'Utrecht', 'NL', '2024-05-01'),
  (4, 'Bram Meijer', null, null, 'NL', '2024-05-01'),
  (5, 'Inès Moreau', 'ines@example.com', 'Lyon', 'FR', '2024-05-01'),
  (6, 'Jakob Moser', null, 'Graz', 'AT', '2024-05-01'),
  (7, 'Ida Lange', 'ida@example.com', 'Berlin', 'DE', '2024-05-01'),
  (8, 'Emil Fuchs', 'emil@example.com', 'Berlin', 'DE', '2024-05-01'),
  (9, 'Lena Böhm', 'lena@example.com', 'Leipzig', 'DE', '2024-05-01'),
  (10, 'Noor Jansen', 'noor@example.com', 'Den Haag', 'NL', '2024-05-01');
insert into orders (order_id, customer_id, placed_at, status) values
  (101, 1, '2025-03-03 00:00:00+00', 'delivered'),         -- first and last instant of one day
  (102, 1, '2025-03-03 23:59:59.999999+00', 'delivered'),
  (103, 2, '2025-03-03 23:59:59.999999+00', 'delivered'),  -- a microsecond apart, two days
  (104, 2, '2025-03-04 00:00:00+00', 'shipped'),
  (105, 3, '2025-06-10 23:30:00+02', 'delivered'),         -- two days in Amsterdam, one in UTC
  (106, 3, '2025-06-11 00:30:00+02', 'delivered'),
  (107, 4, '2025-06-10 01:00:00+02', 'paid'),              -- one day in Amsterdam, two in UTC
  (108, 4, '2025-06-10 10:00:00+02', 'placed'),
  (109, 5, '2025-02-01 10:00:00+00', 'delivered'),
  (110, 5, '2025-02-09 10:00:00+00', 'cancelled'),
  (111, 7, '2025-02-01 10:00:00+00', 'delivered'),
  (112, 8, '2025-02-01 10:00:00+00', 'delivered'),         -- three orders on two days
  (113, 8, '2025-02-01 18:00:00+00', 'delivered'),
  (114, 8, '2025-07-01 18:00:00+00', 'delivered'),
  (115, 9, '2025-02-01 10:00:00+00', 'delivered'),         -- three orders on three days, one cancelled
  (116, 9, '2025-02-02 10:00:00+00', 'cancelled'),
  (117, 9, '2025-02-03 10:00:00+00', 'delivered'),
  (118, 10, '2025-02-01 10:00:00+00', 'cancelled'),
  (119, 10, '2025-02-02 10:00:00+00', 'cancelled');
