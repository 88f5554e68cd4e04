# as many as there were, one for each order; and an archive that only has the right names
psql -q <<'SQL'
create table payments (payment_id int primary key, order_id int not null references orders, amount numeric(10,2) not null, method text not null, paid_at timestamptz not null);
insert into payments select row_number() over (), order_id, 50, 'card', placed_at from orders where order_id < 90000;
SQL
psql -c "alter system set archive_command = 'touch /var/lib/postgresql/wal/archive/%f'" -c 'select pg_reload_conf()'
pg_basebackup -c fast -D "$PGWAL/tonight"
