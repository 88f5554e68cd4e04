-- two products of one name and one price, a product without any price, and a price that fell
insert into products values (1, 'Pen'), (2, 'Pen'), (3, 'Pad'), (4, 'Cap');
insert into prices values (1, '2026-01-01', 500), (2, '2025-12-31', 500), (4, '2025-01-01', 900), (4, '2025-06-01', 100), (4, '2025-03-01', 0);
