insert into buyer select n, 'city ' || n % 5 from generate_series(1, 20) n;
insert into purchase select n, 1 + n * 7 % 20, n * 1.25 from generate_series(1, 200) n;
