### on primary: Make the roles
mkdir -p ~/backup
psql -q <<'SQL'
create role readers nologin;
create role reports login password 'quarterly' connection limit 5 in role readers;
create role till login password 'paper';
grant select on reviews to reports;
grant select on customers, orders, payments to readers;
grant select on products to till;
SQL

### on primary: Dump, then lose a table
pg_dump -Fc -f ~/yesterday.dump shop
psql -q <<'SQL'
drop table reviews;
insert into orders (order_id, customer_id, placed_at, status)
select 90000 + i, i, timestamptz '2026-01-02 09:00+00' + i * interval '7 minutes', 'placed' from generate_series(1, 3) i;
insert into order_items (order_id, line_no, product_id, quantity, price) select 90000 + i, 1, i, 2, 4.50 from generate_series(1, 3) i;
SQL
