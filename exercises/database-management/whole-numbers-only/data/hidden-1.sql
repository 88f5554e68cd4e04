-- numbers as numbers and as text, with a sign and with noughts in front
insert into items values (3, 'a', 0), (1, 'b', '0'), (2, 'b', '007'), (9, 'c', '+5'), (10, 'd', 123456789012);
