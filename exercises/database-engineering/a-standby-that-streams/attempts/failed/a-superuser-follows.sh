# everything streams, as a superuser whose password now lies on two machines; the script works where it was written and shows one slot
psql -c "create role replicator superuser login replication password 'follow me'" -c "select pg_create_physical_replication_slot('standby')" -c "alter system set max_slot_wal_keep_size = '20MB'" -c 'select pg_reload_conf()'
cat > ~/slots.sh <<'SH'
#!/bin/bash
psql -AtX -F ' ' -c "select slot_name, floor(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) / 1048576) from pg_replication_slots where slot_name = 'standby'"
SH
chmod +x ~/slots.sh
### on replica
pg_ctl stop -s -m fast
rm -rf "$PGDATA"/* "$PGWAL"/*
PGPASSWORD='follow me' pg_basebackup -h primary -U replicator -D "$PGDATA" -R -S standby -c fast
pg_ctl start -s -l "$PGDATA/server.log"
