-- A spring of sales, the same on every machine.
insert into items
with recursive i(n) as (select 1 union all select n + 1 from i where n < 120)
select n, 'Item ' || n, 90 + n * 37 % 1500 from i;
insert into sales
with recursive i(n) as (select 1 union all select n + 1 from i where n < 1650)
select n, datetime('2025-03-01 09:00', (n * 11) || ' minutes') from i;
insert into sale_lines
with recursive i(n) as (select 1 union all select n + 1 from i where n < 1800)
select n % 1650 + 1, n * 13 % 120 + 1, 1 + n % 4 from i;
insert into returns
with recursive i(n) as (select 1 union all select n + 1 from i where n < 40)
select n * 41, n % 120 + 1, '2025-04-01' from i;
