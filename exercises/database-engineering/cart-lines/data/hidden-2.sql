-- Nothing but empty carts, and no products at all.
insert into events values (2, null, '2025-11-28 10:00+00', 'cart', '{"items": null}'), (1, null, '2025-11-28 12:00+00', 'cart', '{"items": []}');
