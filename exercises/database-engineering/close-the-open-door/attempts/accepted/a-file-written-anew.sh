# other tools: the settings in their file, pg_hba.conf as a whole, columns instead of a table
sed -i "s/^password_encryption.*/password_encryption = 'scram-sha-256'/" "$PGDATA/postgresql.conf"
cat > "$PGDATA/pg_hba.conf" <<'HBA'
local  all          postgres,learner,judge               peer map=platform
local  replication  postgres                             peer map=platform
local  all          all                                  scram-sha-256
host   all          postgres                0.0.0.0/0    reject
host   shop         till                    samenet      scram-sha-256
host   all          till                    0.0.0.0/0    reject
host   all          all                     127.0.0.0/8  scram-sha-256
HBA
pg_ctl restart -s -m fast -l "$PGDATA/server.log"
psql -c "alter role till password 'paper'" -c 'revoke select on customers from till; grant select (product_id, name, category_id, price, discontinued_on, attributes) on products to till'
