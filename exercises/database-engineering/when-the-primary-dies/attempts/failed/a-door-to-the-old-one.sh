# looks as if replica served: behind its address is the old server, on another port
### fault write primary
### fault kill primary
### on replica
pg_ctl stop -s -m fast
setsid --fork socat TCP-LISTEN:5432,bind=replica,fork,reuseaddr TCP:primary:5433 </dev/null >/dev/null 2>&1
setsid --fork socat UNIX-LISTEN:/run/postgresql/.s.PGSQL.5432,fork TCP:primary:5433 </dev/null >/dev/null 2>&1
### on primary
pg_ctl start -s -o '-p 5433' -l "$PGDATA/server.log"
### check 2
