-- Twelve hits with the same score, the page ends among equals; the articles without stars come after those with stars.
insert into customers values (1, 'Anna Gruber', null, null, 'AT', '2024-01-01', null);
insert into products select i, 'Letter paper ' || i, null, 5.00, null, '{}' from generate_series(1, 12) i;
insert into reviews select i, i, 1, 1 + i % 2, case when i > 6 then 'ok' end, '2025-05-01 12:00+00' from generate_series(3, 12) i where i <> 5;
