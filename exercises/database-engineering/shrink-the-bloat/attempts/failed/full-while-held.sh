# rewritten while the old rows were still needed: they were copied, too
psql -c 'vacuum full stock'
psql -c 'alter table stock set (autovacuum_enabled = on, autovacuum_vacuum_scale_factor = 0.05)'
