### on primary: Leave the door open
sed -i '1i host all all 127.0.0.0/8 trust' "$PGDATA/pg_hba.conf"
psql -q -d postgres -c "alter system set password_encryption = 'md5'" -c 'select pg_reload_conf()'
psql -q -d postgres -c "set password_encryption = 'md5'" -c "create role till login password 'paper'"
psql -q -c 'grant select on customers to till'
