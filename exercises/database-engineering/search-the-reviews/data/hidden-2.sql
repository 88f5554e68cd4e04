-- Reviews, but no text at all: no hit, an empty result.
insert into customers values (1, 'Anna Gruber', null, null, 'AT', '2024-01-01', null), (2, 'Zoë Frei', null, null, 'CH', '2024-01-01', null);
insert into products values (1, 'Ink, black', null, 8.90, null, '{}');
insert into reviews values (1, 1, 1, 5, null, '2025-05-01 12:00+00'), (2, 1, 2, 1, null, '2025-05-02 12:00+00');
