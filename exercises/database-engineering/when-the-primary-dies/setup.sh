### on primary: Let a role stream
psql -q -c "create role replicator login replication password 'follow me'"

### on replica: Copy the primary
pg_ctl stop -s -m fast
rm -rf "$PGDATA"/* "$PGWAL"/*
PGPASSWORD='follow me' pg_basebackup -h primary -U replicator -D "$PGDATA" --waldir="$PGWAL" -R -C -S replica -c fast
pg_ctl start -s -w -l "$PGDATA/server.log"
