-- the month's first and last moments, and the ones beside them
insert into orders values (1, 'Ada', '2026-02-28 23:59:59'), (2, 'Ben', '2026-03-01 00:00:00'), (3, 'Cleo', '2026-03-31 23:59:59'), (4, 'Dora', '2026-04-01 00:00:00'), (5, 'Emil', '2025-03-15 12:00:00');
insert into parcels (order_id, sent_at) values (5, null);
