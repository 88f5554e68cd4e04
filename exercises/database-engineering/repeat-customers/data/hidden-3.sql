-- Nobody came back: customers without orders, with one order, with cancelled orders only.
insert into customers (customer_id, name, country, joined_on) values (1, 'Beat Rochat', 'CH', '2025-01-01'), (2, 'Lotte Peeters', 'BE', '2025-01-01'), (3, 'Ida Peters', 'DE', '2025-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (1, 2, '2025-05-01 08:00+00', 'delivered'), (2, 3, '2025-05-01 08:00+00', 'cancelled'), (3, 3, '2025-05-02 08:00+00', 'cancelled');
