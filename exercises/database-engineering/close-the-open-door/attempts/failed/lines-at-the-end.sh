# the lines are right and stand below one that lets everybody in by a password
sed -i '/trust$/d' "$PGDATA/pg_hba.conf"
printf 'host all postgres all reject\nhost shop till 127.0.0.0/8 scram-sha-256\nhost all till all reject\n' >> "$PGDATA/pg_hba.conf"
psql -c "alter system set password_encryption = 'scram-sha-256'" -c 'select pg_reload_conf()'
psql -c "set password_encryption = 'scram-sha-256'" -c "alter role till password 'paper'" -c 'revoke all on customers from till' -c 'grant select on products to till'
