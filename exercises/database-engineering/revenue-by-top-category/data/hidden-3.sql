-- No category and no order at all: only the uncategorised row.
insert into products values (1, 'Field notebook', null, 6.90, null, '{}');
