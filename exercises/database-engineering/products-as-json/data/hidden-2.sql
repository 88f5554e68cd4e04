-- One category with neither children nor articles that are still sold.
insert into categories values (1, 'Paper', null);
insert into products values (1, 'Old paper', 1, 5.00, '2024-01-01', '{"color": "ivory"}');
