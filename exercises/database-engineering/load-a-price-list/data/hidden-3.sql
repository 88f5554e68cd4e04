-- An empty list.
insert into articles (sku, name, price, stock, priced_on, revision) values ('A', 'Ruler', 2.00, 7, '2026-01-01', 5);
