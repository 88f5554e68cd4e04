# the lock by its inode; the till as a shell script
inode=$(stat -c %i /var/lib/sqlite/till.db)
pid=$(awk -v inode="$inode" '$4 == "WRITE" && $6 ~ ":" inode "$" {print $5}' /proc/locks)
kill -9 $pid
while kill -0 $pid 2> /dev/null; do sleep 0.05; done
sqlite3 /var/lib/sqlite/till.db '.timeout 3000' 'select count(*) from sales' 'pragma journal_mode = wal'
cat > ~/sell.py <<'SH'
#!/bin/bash
set -euo pipefail
sqlite3 -batch -bail -list -separator ' ' -cmd '.timeout 5000' "$1" <<SQL
begin immediate;
insert into sales select coalesce(max(sale_id), 0) + 1, datetime('now') from sales;
insert into sale_lines select max(sale_id), $2, $3 from sales;
select max(sale_id), (select cents * $3 from items where item_id = $2) from sales;
commit;
SQL
SH
