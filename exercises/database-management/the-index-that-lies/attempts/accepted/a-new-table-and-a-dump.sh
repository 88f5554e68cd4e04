# the rows taken over into a new table without the index; the dump with its last line set right
sqlite3 -bail /var/lib/sqlite/till.db <<'SQL'
begin immediate;
create table receipts_new (receipt_id integer primary key, number text not null, sale_id integer not null references sales, cents integer not null);
insert into receipts_new select receipt_id, number, sale_id, cents
from (select *, row_number() over (partition by number order by receipt_id) as nth from receipts not indexed) where nth = 1;
drop table receipts;
alter table receipts_new rename to receipts;
create unique index receipts_number on receipts (number);
commit;
SQL
sqlite3 ~/sales-2024.db .dump 2> /tmp/said | sed 's/^ROLLBACK;.*/COMMIT;/' | sqlite3 -bail ~/mended.db
