# the till comes in again, because its line asks for the old method
sed -i '/trust$/d' "$PGDATA/pg_hba.conf"
sed -i '1i host all postgres all reject\nhost shop till 127.0.0.0/8 md5\nhost all till all reject' "$PGDATA/pg_hba.conf"
psql -c "alter system set password_encryption = 'scram-sha-256'" -c 'select pg_reload_conf()' -c 'revoke all on customers from till' -c 'grant select on products to till'
