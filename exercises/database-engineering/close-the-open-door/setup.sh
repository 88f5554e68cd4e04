### on primary: Leave the door open
echo "listen_addresses = 'primary'" > ~/node.conf
sed -i '1i host all all 127.0.0.0/8 trust' "$PGDATA/pg_hba.conf"
echo "password_encryption = 'md5'" >> "$PGDATA/postgresql.conf"
pg_ctl restart -s -l "$PGDATA/server.log"
psql -q -c "create role till login password 'paper'" -c 'grant select on customers to till'
psql -q -c "set password_encryption = 'scram-sha-256'" -c "create role warehouse login password 'shelf'" -c 'grant select, update on products to warehouse'
