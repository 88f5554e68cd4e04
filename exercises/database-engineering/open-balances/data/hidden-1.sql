-- Several lines with several payments, equal lines and equal payments, refunds, overpaid, exactly paid, unpaid, empty and cancelled orders.
insert into products (product_id, name, price) values (1, 'Ring binder, grey', 3.90), (2, 'Desk lamp, clamp', 59.00), (3, 'Sample sheet', 0);
insert into customers (customer_id, name, country, joined_on) values (1, 'Lukas Vogel', 'DE', '2024-01-01'), (2, 'Chloé Moreau', 'FR', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status)
select id, 1 + id % 2, timestamptz '2025-03-01 09:00+00' + id * interval '1 hour', status
from (values (30, 'placed'), (29, 'paid'), (28, 'paid'), (27, 'delivered'), (26, 'delivered'), (25, 'delivered'), (24, 'shipped'), (23, 'cancelled'), (22, 'cancelled'),
             (21, 'paid'), (20, 'paid'), (19, 'delivered'), (18, 'placed'), (17, 'paid'), (16, 'shipped'), (15, 'placed')) v(id, status);
insert into order_items values
  (30, 1, 1, 10, 3.90),                                         -- nothing paid
  (29, 1, 1, 10, 3.90), (29, 2, 1, 10, 3.90),                   -- two equal lines, two equal payments: 28.00 open
  (28, 1, 2, 1, 59.00), (28, 2, 1, 2, 4.00),                    -- paid exactly, in two parts
  (27, 1, 2, 1, 50.00),                                         -- paid twice
  (26, 1, 2, 2, 59.00), (26, 2, 1, 1, 3.90),                    -- paid, then one part refunded
  (25, 1, 1, 1, 3.90),                                          -- paid, refunded, paid again
  (24, 1, 2, 1, 39.00),                                         -- nothing paid, same balance as 30
  (23, 1, 2, 1, 59.00), (22, 1, 1, 1, 3.90),                    -- cancelled
  (19, 1, 3, 4, 0),                                             -- free of charge
  (18, 1, 1, 1, 3.90), (16, 1, 1, 1, 0.02),                     -- one cent open; 21, 20 and 17 have no lines
  (15, 1, 1, 1, 0.50);                                          -- unpaid, less than a euro
insert into payments values
  (1, 29, 25.00, 'card', '2025-03-03 09:00+00'), (2, 29, 25.00, 'card', '2025-03-04 09:00+00'),
  (3, 28, 60.00, 'card', '2025-03-03 09:00+00'), (4, 28, 7.00, 'voucher', '2025-03-03 09:00+00'),
  (5, 27, 50.00, 'transfer', '2025-03-03 09:00+00'), (6, 27, 50.00, 'transfer', '2025-03-03 09:00+00'),
  (7, 26, 121.90, 'paypal', '2025-03-03 09:00+00'), (8, 26, -59.00, 'paypal', '2025-03-13 09:00+00'),
  (9, 25, 3.90, 'card', '2025-03-03 09:00+00'), (10, 25, -3.90, 'card', '2025-03-04 09:00+00'), (11, 25, 3.90, 'card', '2025-03-05 09:00+00'),
  (12, 22, 3.90, 'card', '2025-03-03 09:00+00'), (13, 22, -3.90, 'card', '2025-03-04 09:00+00'),
  (14, 20, 5.00, 'voucher', '2025-03-03 09:00+00'), (15, 17, -0.50, 'transfer', '2025-03-03 09:00+00'),
  (16, 18, 5.90, 'card', '2025-03-03 09:00+00'), (17, 16, 0.01, 'card', '2025-03-03 09:00+00');
