-- packed twice and never sent, sent once of two, and two orders of one moment
insert into orders values (9, 'Yann', '2026-03-05 10:00:00'), (3, 'Zoe', '2026-03-05 10:00:00'), (4, 'Xenia', '2026-03-06 10:00:00'), (5, 'Xenia', '2026-03-04 10:00:00');
insert into parcels (order_id, sent_at) values (9, null), (9, null), (4, null), (4, '2026-03-07 08:00:00'), (4, '2026-03-08 08:00:00');
