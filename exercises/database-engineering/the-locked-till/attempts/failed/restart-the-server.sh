# throws everybody out; a prepared transaction does not mind
pg_ctl restart -s -m fast -l "$PGDATA/server.log"
psql -c "alter system set idle_in_transaction_session_timeout = '3s'" -c 'select pg_reload_conf()'
echo 'pg_ctl restart -s -m immediate -l "$PGDATA/server.log"' > ~/unblock.sh
