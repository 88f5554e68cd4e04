-- Nobody brought in anybody else: an empty result.
insert into customers values (1, 'Anna Gruber', null, null, 'AT', '2024-01-01', null), (2, 'Zoë Frei', null, null, 'CH', '2024-01-01', null), (3, 'Urs Frei', null, null, 'CH', '2024-01-01', 3);
