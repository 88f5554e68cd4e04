# who starts the old server again has been lucky, and has not taken over
psql -c "alter system set synchronous_standby_names = '*'" -c "alter system set synchronous_commit = 'on'" -c 'select pg_reload_conf()'
until psql -Atc 'select sync_state from pg_stat_replication' | grep -q '^sync$'; do sleep 0.1; done
### check 1
### fault write primary
### fault kill primary
pg_ctl start -s -l "$PGDATA/server.log"
### check 2
