# small because something is missing
psql -c "rollback prepared 'export-of-january'"
psql -c 'drop index stock_shelf_idx' -c 'vacuum full stock' -c 'alter table stock set (autovacuum_enabled = on, autovacuum_vacuum_scale_factor = 0.05)'
