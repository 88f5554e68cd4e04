-- No hit: the only letters are discontinued, or part of another word.
insert into customers values (1, 'Anna Gruber', null, null, 'AT', '2024-01-01', null);
insert into products values (1, 'Letter set', null, 9.00, '2030-01-01', '{}'), (2, 'Newsletter', null, 9.00, null, '{}'), (3, 'Pen', null, 9.00, null, '{}');
insert into reviews values (1, 1, 1, 5, 'A letter', '2025-05-01 12:00+00'), (2, 3, 1, 5, null, '2025-05-01 12:00+00');
