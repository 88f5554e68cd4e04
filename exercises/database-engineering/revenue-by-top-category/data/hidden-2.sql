-- Every article has a category and nothing but a cancelled order was made: all revenues are 0, sorted by number, the uncategorised row last.
insert into customers values (1, 'Urs Frei', 'urs.frei@example.com', 'Bern', 'CH', '2024-01-01', null);
insert into categories values (3, 'Art', null), (1, 'Paper', null), (2, 'Notebooks', 1);
insert into products values (1, 'Field notebook', 2, 6.90, null, '{}'), (2, 'Brush', 3, 6.90, null, '{}');
insert into orders values (1, 1, '2025-03-01 10:00+00', 'cancelled', null, null);
insert into order_items values (1, 1, 1, 2, 6.90);
