# a small authority signs the server's certificate; plain text is rejected by a line instead of by none
mkdir -p ~/tls && cd ~/tls
openssl req -x509 -newkey rsa:2048 -noenc -days 3650 -subj '/CN=Papier & Co' -keyout ca.key -out ca.crt 2>/dev/null
openssl req -newkey rsa:2048 -noenc -subj /CN=primary -keyout server.key -out server.csr 2>/dev/null
openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 90 -out server.crt 2>/dev/null
chmod 600 *.key
cat >> "$PGDATA/postgresql.conf" <<CONF
ssl = on
ssl_cert_file = '$HOME/tls/server.crt'
ssl_key_file = '$HOME/tls/server.key'
ssl_min_protocol_version = 'TLSv1.3'
CONF
sed -i '1i hostnossl all all all reject' "$PGDATA/pg_hba.conf"
pg_ctl reload -s
printf '[ledger]\nhost=primary\ndbname=shop\nuser=ledger\nsslmode=verify-full\nsslrootcert=%s\n' ~/tls/ca.crt > ~/.pg_service.conf
PGPASSWORD='two columns' psql service=ledger -c 'select 1'
