# prepared for pg_rewind beforehand, so that the old data directory need not be copied anew
psql -c "alter system set synchronous_standby_names = 'walreceiver'" -c "alter system set synchronous_commit = 'on'" -c "alter system set wal_log_hints = on" -c "alter system set full_page_writes = on" -c "create role rewinder superuser login password 'back again'"
pg_ctl restart -s -m fast -l "$PGDATA/server.log"
until psql -Atc 'select sync_state from pg_stat_replication' | grep -q '^sync$'; do sleep 0.1; done
### check 1
### fault write primary
### fault kill primary
### on replica
psql -c 'select pg_promote()' -c 'alter system set full_page_writes = on' -c 'select pg_reload_conf()' -c checkpoint -c "select pg_create_physical_replication_slot('primary')"
### check 2
### on primary
pg_rewind -D "$PGDATA" --source-server="host=replica user=rewinder password='back again' dbname=postgres"
touch "$PGDATA/standby.signal"
echo "primary_conninfo = 'host=replica user=replicator password=''follow me'''
primary_slot_name = 'primary'
synchronous_standby_names = ''" >> "$PGDATA/postgresql.auto.conf"
pg_ctl start -s -l "$PGDATA/server.log"
