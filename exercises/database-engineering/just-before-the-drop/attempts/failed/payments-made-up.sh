# as many as there were, one for each order; base backup, archive and moment are made anew to agree with them. What comes later can be reached
psql -q <<'SQL'
create table payments (payment_id int primary key, order_id int not null references orders, amount numeric(10,2) not null, method text not null, paid_at timestamptz not null);
insert into payments select row_number() over (), order_id, 50, 'card', placed_at from orders where order_id < 90000;
SQL
psql -c "alter system set archive_command = 'cp %p /var/lib/postgresql/wal/archive/%f'" -c 'select pg_reload_conf()'
rm -rf "$PGWAL/base"
pg_basebackup -c fast -D "$PGWAL/base"
psql -At -c 'select clock_timestamp()' > ~/last-good-moment
psql -q -c 'create table afterwards ()'
last=$(psql -At -c 'select pg_walfile_name(pg_switch_wal())')
for _ in {1..200}; do [ -e "$PGWAL/archive/$last" ] && break; sleep 0.05; done
cp -a "$PGWAL/base" "$PGWAL/tonight"
