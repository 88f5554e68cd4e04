-- Two customers who differ in nothing but their number: both rows count.
insert into customers (customer_id, name, email, city, country, joined_on) values
  (1, 'Sophie Peters', null, null, 'DE', '2025-03-01'), (2, 'Sophie Peters', null, null, 'DE', '2025-03-01'), (3, 'Sophie Peters', 'sophie@example.com', null, 'DE', '2025-03-01');
