insert into orders values
  (1, 'Bruno Leroy', '2026-02-27 10:12:00'), (2, 'Ines Faure', '2026-03-01 09:00:00'), (3, 'Odile Marchand', '2026-03-04 17:45:00'), (4, 'Bruno Leroy', '2026-03-10 08:30:00'),
  (5, 'Odile Marchand', '2026-03-02 11:20:00'), (6, 'Theo Blanc', '2026-03-21 23:10:00'), (7, 'Ines Faure', '2026-04-02 12:00:00');
insert into parcels (order_id, sent_at) values (1, '2026-02-28 09:00:00'), (2, '2026-03-02 09:00:00'), (3, null), (4, '2026-03-11 09:00:00'), (4, null), (6, '2026-03-23 09:00:00');
