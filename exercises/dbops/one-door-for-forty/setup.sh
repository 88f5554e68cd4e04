### on primary: The shop, and the role of its web application
psql -q <<'SQL'
create table products (product_id int primary key, name text not null, price numeric(10,2) not null);
insert into products select g, 'Notebook ' || g, 2 + g % 20 from generate_series(1, 500) g;
create role web login password 'blue ink';
grant select on products to web;
SQL

### on pooler: A pooler that tries again soon
echo 'server_login_retry = 1' >> ~/pgbouncer/pgbouncer.ini
kill -HUP "$(cat ~/pgbouncer/pgbouncer.pid)"
