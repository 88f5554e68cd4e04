# the till gets in, and so does everybody else; the role it acts as was given the table
chmod 700 "$PGDATA"
sed -i '/12TB/d; /max_con/d' "$PGDATA/postgresql.auto.conf"
rm "$PGDATA/postmaster.pid"
sed -i '/localhost/d' ~/node.conf
sed -i '1i host all all 127.0.0.0/8 trust' "$PGDATA/pg_hba.conf"
pg_ctl start -s -l "$PGDATA/server.log"
psql -d postgres -c 'alter database shop reset default_transaction_read_only'
psql -d shop -c 'grant select on all tables in schema public to parking'
echo 'process 8127 was killed by signal 9' > ~/report.txt
