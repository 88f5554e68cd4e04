insert into items values (1, 'Field notebook', 12), (2, 'Fountain pen', '7'), (3, 'Ink, blue', ' 30 '), (4, 'Gift card', null), (5, 'Wall calendar', '');
