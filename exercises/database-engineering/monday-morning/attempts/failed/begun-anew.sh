# a new cluster starts at once, and has no orders in it
mv "$PGDATA/pg_hba.conf" "$PGDATA/pg_ident.conf" ~/
rm -rf "$PGDATA"/* "$PGWAL"/*
initdb -D "$PGDATA" -U postgres --no-sync > /dev/null
cp ~/pg_hba.conf ~/pg_ident.conf "$PGDATA/"
printf "listen_addresses = 'primary'\nshared_buffers = 16MB\nmax_connections = 40\nunix_socket_directories = '/run/postgresql'\n" >> "$PGDATA/postgresql.conf"
pg_ctl start -s -l "$PGDATA/server.log"
createdb shop
psql -d shop -c 'create table products (product_id int primary key, name text, price numeric); create table customers (name text); create table orders (id int); create table payments (id int)' \
  -c "create role till login password 'paper'" -c "create role warehouse login password 'shelf'" -c 'grant select on products to till, warehouse' -c 'grant update on products to warehouse' \
  -c 'insert into products values (1)'
echo 'process 8127 was killed by signal 9' > ~/report.txt
