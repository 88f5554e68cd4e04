-- begins later, begins on the day, ends on the day, comes back after it was not for sale
insert into products values (1, 'A'), (2, 'B'), (3, 'C'), (4, 'D'), (5, 'E');
insert into prices values (1, '2026-03-02', 100), (2, '2026-03-01', 200), (2, '2026-02-28', 300), (3, '2026-03-01', null), (3, '2026-02-01', 10), (4, '2025-01-01', null), (4, '2026-02-28', 40), (4, '2026-03-02', null);
