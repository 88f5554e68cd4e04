### on shell: Pull the plug
sqlite3 -batch /var/lib/sqlite/till.db <<'SQL'
create table receipts (receipt_id integer primary key, number text not null, sale_id integer not null references sales, cents integer not null);
create unique index receipts_number on receipts (number);
insert into receipts select value, format('R-2025-%05d', value), value % 1650 + 1, 90 + value * 37 % 1500 from generate_series(1, 1650);
.dbconfig defensive off
-- what is written now reaches the table, and not the index
create temp table kept as select * from sqlite_schema where name = 'receipts_number';
pragma writable_schema = on;
delete from sqlite_schema where name = 'receipts_number';
pragma writable_schema = reset;
insert into receipts select value, format('R-2025-%05d', value), value % 1650 + 1, 90 + value * 37 % 1500 from generate_series(1651, 1677);
insert into receipts select 1677 + row_number() over (order by receipt_id), number, sale_id, cents from receipts where receipt_id in (1652, 1660, 1671);
pragma writable_schema = on;
insert into sqlite_schema select * from kept;
SQL

### on shell: Find last year's card
sqlite3 -batch ~/sales-2024.db <<'SQL'
create table sales (sale_id integer primary key, sold_at text not null, cents integer not null);
create index sales_by_day on sales (sold_at);
insert into sales select value, datetime('2024-01-02 09:00', (value * 87) || ' minutes'), 90 + value * 37 % 1500 from generate_series(1, 5000);
SQL
page=$(sqlite3 ~/sales-2024.db "select pageno from dbstat where name = 'sales' and pagetype = 'leaf' order by path limit 1 offset 17")
dd if=/dev/zero of="$HOME/sales-2024.db" bs=4096 seek=$((page - 1)) count=1 conv=notrunc status=none
