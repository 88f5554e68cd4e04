# nobody waits for the standby, which was down for a moment when it happened: rows are lost
### on replica
pg_ctl stop -s -m fast
### fault write primary
### fault kill primary
### on replica
pg_ctl start -s -l "$PGDATA/server.log"
pg_ctl promote -s
### check 2
