### task 1
psql -c "create role replicator login replication password 'follow me'" -c "select pg_create_physical_replication_slot('standby')"

### task 2
### on replica
pg_ctl stop -s -m fast
rm -rf "$PGDATA"/* "$PGWAL"/*
PGPASSWORD='follow me' pg_basebackup -h primary -U replicator -D "$PGDATA" -R -S standby -c fast
pg_ctl start -s -l "$PGDATA/server.log"
psql -Atc 'select pg_is_in_recovery(), status, slot_name from pg_stat_wal_receiver'

### task 3
### on primary
psql -c "alter system set max_slot_wal_keep_size = '20MB'" -c 'select pg_reload_conf()'

### task 4
cat > ~/slots.sh <<'SH'
#!/bin/bash
psql -AtX -F ' ' -c "
  select slot_name, coalesce(floor(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) / 1048576)::text, '-')
  from pg_replication_slots
  where slot_type = 'physical'
  order by slot_name"
SH
chmod +x ~/slots.sh
~/slots.sh
