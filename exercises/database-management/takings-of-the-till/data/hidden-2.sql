-- a refund larger than the sales, a sale of nothing, and voided receipts alone on a day
insert into receipts values (1, '2026-05-01 10:00:00', 1000, 0), (2, '2026-05-01 10:00:00', -1999, 0), (3, '2026-05-02 10:00:00', 0, 0), (4, '2026-05-03 10:00:00', 700, 1), (5, '2026-05-01 11:00:00', 50, 1);
