-- A shop on its first day: customers in two countries, no order yet.
insert into customers (customer_id, name, country, joined_on) values (1, 'Noémie Zürcher', 'CH', '2025-01-01'), (2, 'Jörg Lange', 'DE', '2025-01-01'), (3, 'Götz Lange', 'DE', '2025-01-01');
