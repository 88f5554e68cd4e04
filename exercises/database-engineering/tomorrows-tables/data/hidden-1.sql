-- Hardly any rows: they stay as they are.
insert into monthly_sales values ('2024-02-01', 0);
insert into drafts.forecast values ('2024-03-01', null);
