### task 1
psql -c "alter system set synchronous_standby_names = '*'" -c "alter system set synchronous_commit = 'on'" -c 'select pg_reload_conf()'
until psql -Atc 'select sync_state from pg_stat_replication' | grep -q '^sync$'; do sleep 0.1; done

### task 2
### fault write primary
### fault kill primary
### on replica
psql -c 'select pg_promote()'

### task 3
### on primary
rm -rf "$PGDATA"/* "$PGWAL"/*
PGPASSWORD='follow me' pg_basebackup -h replica -U replicator -D "$PGDATA" --waldir="$PGWAL" -R -C -S primary -c fast
pg_ctl start -s -l "$PGDATA/server.log"
