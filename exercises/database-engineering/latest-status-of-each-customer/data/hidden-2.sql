-- Nobody has ordered yet; names are shared.
insert into customers (customer_id, name, country, joined_on) values (3, 'Anna Weiß', 'DE', '2025-01-01'), (1, 'Anna Weiß', 'DE', '2025-01-01'), (2, 'Bram Jansen', 'NL', '2025-01-01');
