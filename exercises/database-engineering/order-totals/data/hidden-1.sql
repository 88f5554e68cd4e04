-- Empty orders, prices that differ from today's, equal lines, free lines, tied totals, and coupons that nearly match.
insert into categories values (1, 'Paper', null);
insert into products (product_id, name, category_id, price) values (1, 'Letter set, ivory', 1, 10.00), (2, 'Ballpoint, blue', 1, 2.50), (3, 'Sample sheet', null, 0);
insert into customers (customer_id, name, country, joined_on) values (1, 'Clara Köhler', 'DE', '2024-01-01'), (2, 'Beat Frei', 'CH', '2024-01-01');
insert into orders (order_id, customer_id, placed_at, status, coupon) values
  (20, 1, '2025-01-01 10:00+00', 'paid', 'WELCOME10'), (19, 1, '2025-01-01 10:00+00', 'paid', 'welcome10'), (18, 2, '2025-01-01 10:00+00', 'cancelled', 'Welcome10'),
  (17, 1, '2025-01-02 10:00+00', 'placed', 'WELCOME10'), (16, 1, '2025-01-02 10:00+00', 'placed', 'WELCOME10 '), (15, 1, '2025-01-02 10:00+00', 'delivered', 'WELCOME100'),
  (14, 1, '2025-01-02 10:00+00', 'shipped', null), (13, 1, '2025-01-02 10:00+00', 'paid', ''), (12, 1, '2025-01-02 10:00+00', 'paid', 'wELCOME10'), (11, 2, '2025-01-03 10:00+00', 'paid', 'welcome10'),
  (10, 2, '2025-01-03 10:00+00', 'paid', 'welcome10');
insert into order_items values
  (20, 1, 1, 2, 9.50), (20, 2, 1, 2, 9.50), (20, 3, 2, 1, 2.00),
  (19, 1, 1, 4, 10.00), (18, 1, 2, 16, 2.50), (18, 7, 3, 1, 0),
  (16, 1, 1, 1, 10.00), (15, 1, 1, 1, 10.00), (14, 1, 1, 1, 10.00), (13, 1, 1, 1, 10.00),
  (12, 1, 3, 5, 0), (11, 1, 1, 3, 10.05);
