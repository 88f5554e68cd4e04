-- Averages that are equal only after rounding, halves of a cent, several countries without a basket: the order has to come from the rounded value, then the country.
insert into customers (customer_id, name, country, joined_on) values
  (6, 'Joost Jansen', 'NL', '2024-01-01'), (5, 'Lotte Peeters', 'BE', '2024-01-01'), (4, 'Urs Favre', 'CH', '2024-01-01'),
  (3, 'Inès Garnier', 'FR', '2024-01-01'), (2, 'Ida Peters', 'DE', '2024-01-01'), (1, 'Vroni Moser', 'AT', '2024-01-01'), (7, 'Ana Silva', 'PT', '2024-01-01'), (8, 'Eva Novák', 'CZ', '2024-01-01');
insert into products (product_id, name, price) values (1, 'Ink', 1.00);
insert into orders (order_id, customer_id, placed_at, status) values
  (31, 3, '2025-05-01 10:00+00', 'paid'), (32, 3, '2025-05-02 10:00+00', 'paid'), (33, 3, '2025-05-03 10:00+00', 'paid'),   -- 30.01 / 3
  (34, 2, '2025-05-01 10:00+00', 'paid'),                                                                                    -- 10.00
  (35, 1, '2025-05-01 10:00+00', 'paid'), (36, 1, '2025-05-02 10:00+00', 'paid'), (37, 1, '2025-05-02 10:00+00', 'paid'),   -- 29.99 / 3
  (38, 4, '2025-05-01 10:00+00', 'paid'), (39, 4, '2025-05-02 10:00+00', 'paid');                                            -- 20.25 / 2
insert into order_items (order_id, line_no, product_id, quantity, price) values
  (31, 1, 1, 1, 10.01), (32, 1, 1, 1, 10.00), (33, 1, 1, 2, 5.00), (34, 1, 1, 4, 2.50),
  (35, 1, 1, 1, 9.99), (36, 1, 1, 1, 10.00), (37, 1, 1, 1, 10.00), (38, 1, 1, 1, 10.25), (39, 1, 1, 1, 10.00);
