# it streams, and the slot beside it belongs to nobody; the script rounds to the nearest and counts slots never used as 0
psql -c "create role replicator login replication password 'follow me'" -c "select pg_create_physical_replication_slot('standby')" -c "alter system set max_slot_wal_keep_size = '20MB'" -c 'select pg_reload_conf()'
cat > ~/slots.sh <<'SH'
#!/bin/bash
psql -AtX -F ' ' -c "select slot_name, coalesce(round(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) / 1048576), 0) from pg_replication_slots order by 1"
SH
chmod +x ~/slots.sh
### on replica
pg_ctl stop -s -m fast
rm -rf "$PGDATA"/* "$PGWAL"/*
PGPASSWORD='follow me' pg_basebackup -h primary -U replicator -D "$PGDATA" -R -c fast
pg_ctl start -s -l "$PGDATA/server.log"
