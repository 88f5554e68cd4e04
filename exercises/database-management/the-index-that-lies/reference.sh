### task 1
cp /var/lib/sqlite/till.db ~/before.db
sqlite3 -bail /var/lib/sqlite/till.db <<'SQL'
begin immediate;
drop index receipts_number;
delete from receipts where receipt_id not in (select min(receipt_id) from receipts group by number);
create unique index receipts_number on receipts (number);
commit;
pragma integrity_check;
SQL

### task 2
sqlite3 ~/sales-2024.db .recover | sqlite3 -bail ~/mended.db
