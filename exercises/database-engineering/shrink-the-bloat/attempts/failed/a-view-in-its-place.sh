# a big table under another name, and a small one that looks like it
psql -c "rollback prepared 'export-of-january'"
psql -c 'alter table stock rename to stock_big' -c 'create table stock (like stock_big including all)' -c 'alter table stock_big inherit stock' \
  -c 'alter table stock set (autovacuum_enabled = on, autovacuum_vacuum_scale_factor = 0.05)'
