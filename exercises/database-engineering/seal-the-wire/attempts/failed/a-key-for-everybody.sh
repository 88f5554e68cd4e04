# all is written down, but the server refuses a key that others may read, and goes on without TLS
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 365 -subj /CN=primary -keyout "$PGDATA/server.key" -out "$PGDATA/server.crt" 2>/dev/null
chmod 644 "$PGDATA/server.key"
psql -c 'alter system set ssl = on'
sed -i 's/^host  */hostssl /' "$PGDATA/pg_hba.conf"
pg_ctl reload
printf '[ledger]\nhost=primary\ndbname=shop\nuser=ledger\nsslmode=verify-full\nsslrootcert=%s\n' "$PGDATA/server.crt" > ~/.pg_service.conf
