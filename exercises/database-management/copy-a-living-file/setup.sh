### on shell: Sell what is not there
# foreign keys are watched in no connection that does not ask for it
sqlite3 /var/lib/sqlite/till.db <<'SQL'
insert into sale_lines select value * 100, 121 + value % 3, 1 from generate_series(1, 15);
insert into returns values (1681, 7, '2025-04-02'), (1722, 9, '2025-04-02');
SQL
mkdir ~/copies

### on shell: Throw last year away
sqlite3 /var/lib/sqlite/till.db "create table sales_2024 as select value as sale_id, datetime('2024-01-01', value || ' minutes') as sold_at from generate_series(1, 20000)" 'drop table sales_2024'
