-- The last instant of the 90 days and the one after, two first orders at once, cancelled first and second orders, months that begin and end in UTC, many returns of one customer.
insert into customers (customer_id, name, country, joined_on) select i, 'Customer ' || i, 'DE', '2023-01-01' from generate_series(1, 16) i;
insert into orders (order_id, customer_id, placed_at, status) values
  (1, 1, '2025-01-10 10:00:00+00', 'delivered'), (2, 1, '2025-04-10 10:00:00+00', 'delivered'),          -- exactly 90 days
  (3, 2, '2025-01-10 10:00:00+00', 'delivered'), (4, 2, '2025-04-10 10:00:00.000001+00', 'delivered'),   -- a microsecond too late, on the same day
  (5, 3, '2025-02-01 00:00:00+00', 'paid'), (6, 3, '2025-02-01 00:00:00+00', 'paid'),                    -- both at once
  (7, 4, '2025-01-31 23:59:59.999999+00', 'placed'),
  (8, 5, '2025-02-01 00:30:00+01', 'shipped'), (9, 5, '2025-02-01 08:00:00+00', 'shipped'),              -- January in UTC
  (10, 6, '2025-02-10 10:00:00+00', 'delivered'), (11, 6, '2025-02-20 10:00:00+00', 'cancelled'),
  (12, 7, '2025-02-10 10:00:00+00', 'cancelled'), (13, 7, '2025-03-05 10:00:00+00', 'delivered'), (14, 7, '2025-06-02 10:00:00+00', 'delivered'),  -- 89 days after the one that counts
  (15, 8, '2025-03-01 10:00:00+00', 'delivered'), (16, 8, '2025-06-01 09:00:00+00', 'delivered'),        -- less than three months, more than 90 days
  (17, 9, '2025-03-01 10:00:00+00', 'cancelled'),
  (18, 11, '2024-12-20 10:00:00+00', 'delivered'), (19, 11, '2024-12-21 10:00:00+00', 'delivered'), (20, 11, '2024-12-22 10:00:00+00', 'delivered'), (21, 11, '2025-12-22 10:00:00+00', 'delivered'),
  (22, 12, '2023-12-20 10:00:00+00', 'delivered'), (23, 12, '2024-12-20 10:00:00+00', 'delivered'),      -- December of another year; back after a year
  (24, 13, '2024-12-20 10:00:00+00', 'delivered'),
  (25, 14, '2025-05-10 10:00:00+00', 'delivered'), (26, 15, '2025-05-10 10:00:00+00', 'delivered'), (27, 16, '2025-05-10 10:00:00+00', 'delivered'), -- three customers, one instant
  (28, 16, '2025-08-08 09:00:00+00', 'delivered'), (29, 16, '2025-05-11 10:00:00+00', 'cancelled');
