### task 1
psql -c 'vacuum (verbose) stock' -c 'select gid, prepared, database from pg_prepared_xacts'
psql -c "rollback prepared 'export-of-january'"

### task 2
psql -c 'vacuum (full, analyze) stock'

### task 3
psql -c 'alter table stock reset (autovacuum_enabled)' -c 'alter table stock set (autovacuum_vacuum_scale_factor = 0.05)'
