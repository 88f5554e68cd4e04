### on primary: Open the port
echo "listen_addresses = 'primary'" > ~/node.conf
pg_ctl restart -s -l "$PGDATA/server.log"
psql -qc "create role reports login password 'quarterly'" -c 'grant select on payments, orders to reports'
