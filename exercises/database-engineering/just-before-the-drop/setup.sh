### on primary: Archive the WAL and take a base backup
mkdir -p "$PGWAL/archive"
psql -q -c "alter system set archive_mode = on" -c "alter system set archive_command = 'cp %p /var/lib/postgresql/wal/archive/%f'"
pg_ctl restart -s -w -l "$PGDATA/server.log"
pg_basebackup -c fast -D "$PGWAL/base"

### on primary: A morning's trade, and an accident
psql -q <<'SQL'
insert into payments (payment_id, order_id, amount, method, paid_at)
select (select max(payment_id) from payments) + g, order_id, 3.5 + order_id * 7919 % 19900 / 100.0, 'card', now()
from (select order_id, row_number() over (order by order_id desc) as g from orders) o where g <= 120;
SQL
psql -At -c 'select clock_timestamp()' > ~/last-good-moment
psql -q -c 'drop table payments'
psql -q -c "insert into orders (order_id, customer_id, placed_at, status) select 90000 + g, g, now(), 'placed' from generate_series(1, 3) g"
last=$(psql -At -c 'select pg_walfile_name(pg_switch_wal())')
for _ in {1..200}; do [ -e "$PGWAL/archive/$last" ] && break; sleep 0.05; done
psql -q -c "alter system set archive_command = ''" -c 'select pg_reload_conf()' > /dev/null
