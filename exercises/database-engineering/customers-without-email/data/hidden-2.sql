-- Everybody can be reached or lives in Wien: the answer is empty.
insert into customers (customer_id, name, email, city, country, joined_on) values
  (1, 'Anna Fuchs', 'anna@example.com', 'Wien', 'AT', '2025-05-05'),
  (2, 'Lotte Peeters', 'lotte@example.com', null, 'BE', '2025-05-05'),
  (3, 'Clara Weiß', null, 'Wien', 'AT', '2025-05-05');
