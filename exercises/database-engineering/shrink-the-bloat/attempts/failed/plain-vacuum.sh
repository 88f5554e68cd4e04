# removes the dead rows; the file stays as big as it was
psql -c "rollback prepared 'export-of-january'"
psql -c 'vacuum (analyze) stock' -c 'reindex table stock'
psql -c 'alter table stock set (autovacuum_enabled = on, autovacuum_vacuum_scale_factor = 0.05)'
