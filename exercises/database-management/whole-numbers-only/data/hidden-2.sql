-- nothing but nothing
insert into items values (1, 'a', null), (2, 'a', ''), (3, 'b', '  ');
