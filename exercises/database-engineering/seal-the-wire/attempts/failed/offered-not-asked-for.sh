# a line for TLS on top does not take the line for everybody away; the client asks for TLS and checks nothing
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 365 -subj /CN=primary -keyout "$PGDATA/server.key" -out "$PGDATA/server.crt" 2>/dev/null
chmod 600 "$PGDATA/server.key"
psql -c 'alter system set ssl = on'
sed -i '1i hostssl all all all scram-sha-256' "$PGDATA/pg_hba.conf"
pg_ctl reload
printf '[ledger]\nhost=primary\ndbname=shop\nuser=ledger\nsslmode=require\nsslrootcert=%s\n' "$PGDATA/server.crt" > ~/.pg_service.conf
