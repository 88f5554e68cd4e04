insert into monthly_sales values ('2025-10-01', 17952.92), ('2025-11-01', 26383.95), ('2025-12-01', 26637.45);
insert into returns values ('2025-10-01', 12), ('2025-11-01', 31), ('2025-12-01', 47);
insert into drafts.forecast values ('2026-01-01', 21000), ('2026-02-01', null);
