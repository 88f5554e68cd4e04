-- No cohort: customers without orders and with cancelled orders only.
insert into customers (customer_id, name, country, joined_on) values (1, 'Seraina Favre', 'CH', '2025-01-01'), (2, 'Benoît Noël', 'FR', '2025-01-01');
insert into orders (order_id, customer_id, placed_at, status) values (1, 2, '2025-03-01 08:00+00', 'cancelled'), (2, 2, '2025-03-02 08:00+00', 'cancelled');
