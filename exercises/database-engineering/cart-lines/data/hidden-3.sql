-- No cart in that week: an empty result.
insert into products values (7, 'Ballpoint', null, 2.50, null, '{}');
insert into events values (1, null, '2025-11-28 10:00+00', 'checkout', '{"items": [{"product_id": 7, "quantity": 1}]}'), (2, null, '2025-12-02 10:00+00', 'cart', '{"items": []}');
