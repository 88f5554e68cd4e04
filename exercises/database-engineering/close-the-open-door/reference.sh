### task 1
sed -i '/trust$/d' "$PGDATA/pg_hba.conf"
sed -i '1i host all postgres all reject' "$PGDATA/pg_hba.conf"
pg_ctl reload

### task 2
psql -c "alter system set password_encryption = 'scram-sha-256'" -c 'select pg_reload_conf()'
psql -c "set password_encryption = 'scram-sha-256'" -c "alter role till password 'paper'"

### task 3
sed -i '1i host shop till 127.0.0.0/8 scram-sha-256\nhost all till all reject' "$PGDATA/pg_hba.conf"
psql -c 'revoke all on customers from till' -c 'grant select on products to till' -c 'select pg_reload_conf()'
