### on primary: Open the shop
psql -qc 'create role till login' -c 'create role report login' -c 'grant select, update on products to till' -c 'grant select on all tables in schema public to report'
psql -qc 'alter system set max_prepared_transactions = 5'
pg_ctl restart -s -m fast -l "$PGDATA/server.log"

### on primary: Lock the till
psql -q -c 'begin' -c 'update products set price = 1.00 where product_id = 42' -c "prepare transaction 'pos-7/2026-11-21'"
