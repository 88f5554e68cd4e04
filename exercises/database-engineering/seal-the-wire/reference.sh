### task 1
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 365 -subj /CN=primary -addext subjectAltName=DNS:primary \
  -keyout "$PGDATA/server.key" -out "$PGDATA/server.crt" 2>/dev/null
chmod 600 "$PGDATA/server.key"
psql -c 'alter system set ssl = on' -c 'select pg_reload_conf()'

### task 2
sed -i 's/^host  */hostssl /' "$PGDATA/pg_hba.conf"
pg_ctl reload

### task 3
cat > ~/.pg_service.conf <<'CONF'
[ledger]
host=primary
user=ledger
dbname=shop
sslmode=verify-full
CONF
echo "sslrootcert=$PGDATA/server.crt" >> ~/.pg_service.conf
PGPASSWORD='two columns' psql service=ledger -c '\conninfo'
