# the standby gets a name and is waited for until it has replayed; nothing is written by -R
### on replica
echo "cluster_name = 'replica'" >> "$PGDATA/postgresql.auto.conf"
pg_ctl restart -s -m fast -l "$PGDATA/server.log"
### on primary
psql -c "alter system set synchronous_standby_names = 'any 1 (replica)'" -c "alter system set synchronous_commit = 'remote_apply'" -c 'select pg_reload_conf()'
until psql -Atc 'select sync_state from pg_stat_replication' | grep -q quorum; do sleep 0.1; done
### check 1
### fault write primary
### fault kill primary
### on replica
pg_ctl promote -s
psql -Atc "select pg_create_physical_replication_slot('old_one')"
### check 2
### on primary
rm -rf "$PGDATA" "$PGWAL"/* 2>/dev/null || true
PGPASSWORD='follow me' pg_basebackup -h replica -U replicator -D "$PGDATA" -X stream -c fast
touch "$PGDATA/standby.signal"
echo "primary_conninfo = 'host=replica user=replicator password=''follow me'' application_name=primary'
primary_slot_name = 'old_one'" >> "$PGDATA/postgresql.auto.conf"
pg_ctl start -s -l "$PGDATA/server.log"
