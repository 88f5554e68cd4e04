-- Kills c.customer_id → (nothing): two who joined on the same day, written down in the other order.
insert into customers (customer_id, name, country, joined_on) values
  (2, 'Joost Bakker', 'NL', '2024-10-01'), (1, 'Anna Vogel', 'DE', '2024-10-01');
