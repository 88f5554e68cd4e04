# later lines instead of deleted ones; the way out of the wrong role by a membership taken back; read-only ended for good
chmod 750 "$PGDATA"
mv "$PGDATA/postgresql.auto.conf" ~/friday.conf && touch "$PGDATA/postgresql.auto.conf"
rm -f "$PGDATA/postmaster.pid"
echo "listen_addresses = '*'" >> ~/node.conf
pg_ctl start -s -l "$PGDATA/server.log"
psql -d postgres <<'SQL'
alter role till valid until '2099-12-31';
alter role till set role = 'none';
alter database shop set default_transaction_read_only = off;
SQL
sed -n 's/.*server process (PID \([0-9]*\)) was terminated by signal \([0-9]*\).*/process \1 was killed by signal \2/p' ~/friday.log > ~/report.txt
