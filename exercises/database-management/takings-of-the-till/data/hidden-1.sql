-- the first and the last second of a day, and one cent
insert into receipts values (1, '2026-03-01 23:59:59', 1, 0), (2, '2026-03-02 00:00:00', 2, 0), (3, '2025-12-31 23:59:59', 199, 0), (4, '2026-03-02 00:00:00', 2, 0);
