insert into buyer select n, 'city ' || n % 5 from generate_series(1, 1) n;
insert into purchase select n, 1 + n * 7 % 1, n * 1.25 from generate_series(1, 0) n;
