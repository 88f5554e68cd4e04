### on shell: Sell what is not there
# foreign keys are watched in no connection that does not ask for it
sqlite3 /var/lib/sqlite/till.db <<'SQL'
insert into sale_lines select value * 100, 121 + value % 3, 1 from generate_series(1, 15);
insert into returns values (1681, 7, '2025-04-02'), (1722, 9, '2025-04-02');
SQL
