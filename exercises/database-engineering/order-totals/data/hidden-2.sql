-- Nothing but empty orders: three zeros for each, sorted by number.
insert into customers (customer_id, name, country, joined_on) values (1, 'Anna Müller', 'DE', '2025-06-01');
insert into orders (order_id, customer_id, placed_at, status, coupon) values
  (3, 1, '2025-06-03 08:00+00', 'placed', 'WELCOME10'), (2, 1, '2025-06-02 08:00+00', 'cancelled', 'welcome10'), (1, 1, '2025-06-01 08:00+00', 'paid', null);
