insert into buyer select n, 'city ' || n % 5 from generate_series(1, 7) n;
insert into purchase select n, 1 + n * 7 % 7, n * 1.25 from generate_series(1, 60) n;
