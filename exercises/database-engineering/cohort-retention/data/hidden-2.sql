-- Shares to round: 1 of 16 is 6.25, thirds, none and all; customers who came back more than once.
insert into customers (customer_id, name, country, joined_on) select i, 'Customer ' || i, 'AT', '2023-01-01' from generate_series(1, 30) i;
insert into orders (order_id, customer_id, placed_at, status)
select i, i, case when i <= 16 then timestamptz '2025-03-01 08:00+00' when i <= 19 then '2025-04-01 08:00+00' when i <= 22 then '2025-05-01 08:00+00' when i <= 24 then '2025-06-01 08:00+00' when i <= 26 then '2025-07-01 08:00+00' else '2025-08-01 08:00+00' end, 'delivered'
from generate_series(1, 30) i;
insert into orders (order_id, customer_id, placed_at, status) values
  (101, 16, '2025-03-09 08:00+00', 'delivered'), (102, 16, '2025-03-10 08:00+00', 'delivered'), (103, 16, '2025-03-11 08:00+00', 'delivered'),
  (104, 17, '2025-04-09 08:00+00', 'delivered'),
  (105, 20, '2025-05-09 08:00+00', 'paid'), (106, 21, '2025-05-09 08:00+00', 'paid'), (107, 22, '2025-11-09 08:00+00', 'paid'),
  (108, 25, '2025-07-01 08:00+00', 'paid'), (109, 26, '2025-09-29 08:00+00', 'paid'), (110, 26, '2025-09-29 08:00+00', 'paid'),
  (111, 27, '2025-08-02 08:00+00', 'cancelled'), (112, 28, '2025-08-02 08:00+00', 'placed'), (113, 28, '2025-12-02 08:00+00', 'placed');
