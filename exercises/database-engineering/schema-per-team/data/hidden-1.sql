-- One row and none: they stay as they are.
insert into marketing.campaigns values (7, 'Leap day', '2024-02-29');
