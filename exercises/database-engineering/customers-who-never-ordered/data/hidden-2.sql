-- Nobody has ordered, and nobody was recommended: everyone is in the answer.
insert into customers (customer_id, name, country, joined_on) values (3, 'Urs Rochat', 'CH', '2025-01-01'), (2, 'Urs Rochat', 'CH', '2025-01-01'), (9, 'Ida Peters', 'DE', '2024-12-31');
