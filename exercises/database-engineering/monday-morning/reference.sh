### task 1
chmod 700 "$PGDATA"
sed -i '/12TB/d; /max_con/d' "$PGDATA/postgresql.auto.conf"
rm "$PGDATA/postmaster.pid"
pg_ctl start -s -l "$PGDATA/server.log"

### task 2
sed -i '/localhost/d' ~/node.conf
psql -d postgres -c "alter role till valid until 'infinity'"
pg_ctl restart -s -m fast -l "$PGDATA/server.log"

### task 3
psql -d postgres -c 'alter role till reset role'

### task 4
psql -d postgres -c 'alter database shop reset default_transaction_read_only'

### task 5
grep 'terminated by signal' ~/friday.log
echo 'process 8127 was killed by signal 9' > ~/report.txt
