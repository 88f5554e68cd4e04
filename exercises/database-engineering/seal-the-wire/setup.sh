### on primary: Open the port
echo "listen_addresses = 'primary'" > ~/node.conf
pg_ctl restart -s -l "$PGDATA/server.log"
psql -q -c "create role ledger login password 'two columns'" -c "create role till login password 'paper'" -c 'grant select on products to till' -c 'grant select on orders, payments to ledger'

### on primary: Leave an old certificate behind
mkdir -p ~/old
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -subj /CN=shop.example -not_before 20190401000000Z -not_after 20200401000000Z \
  -keyout ~/old/server.key -out ~/old/server.crt 2>/dev/null
chmod 644 ~/old/server.key
