### on primary: A year of stock counts
psql -qc 'alter system set max_prepared_transactions = 5' -c 'alter system set autovacuum_naptime = 5'
pg_ctl restart -s -m fast -l "$PGDATA/server.log"
psql -q <<'END'
create table stock (
  item_id int primary key,
  shelf   int not null,
  counted int not null,
  note    text not null
) with (autovacuum_enabled = off);
insert into stock select g, g % 300, 0, 'counted by hand, row ' || g from generate_series(1, 8000) g;
create index stock_shelf_idx on stock (shelf);
END

### on primary: Somebody forgets an export
psql -qo /dev/null -c 'begin' -c 'select pg_current_xact_id()' -c "prepare transaction 'export-of-january'"

### on primary: Count the stock every day
for day in 1 2 3 4 5 6 7 8; do psql -qc "update stock set counted = counted + 1, shelf = (shelf + 37) % 300"; done
