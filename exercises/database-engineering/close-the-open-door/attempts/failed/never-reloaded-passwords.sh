# the setting is right, but the stored password is still the old hash
sed -i '/trust$/d' "$PGDATA/pg_hba.conf"
sed -i '1i host shop till 127.0.0.0/8 scram-sha-256\nhost all till all reject' "$PGDATA/pg_hba.conf"
psql -c "alter system set password_encryption = 'scram-sha-256'" -c 'select pg_reload_conf()' -c 'revoke all on customers from till' -c 'grant select on products to till'
