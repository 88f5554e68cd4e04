# another order, other tools: settings in the file, a new pg_hba.conf as a whole
sed -i '/password_encryption/d' "$PGDATA/postgresql.auto.conf"
echo "password_encryption = 'scram-sha-256'" >> "$PGDATA/postgresql.conf"
{
  echo 'host   shop  till  127.0.0.0/8  scram-sha-256'
  echo 'host   all   till  0.0.0.0/0    reject'
  grep -v trust "$PGDATA/pg_hba.conf"
} > ~/new && cp ~/new "$PGDATA/pg_hba.conf"
pg_ctl restart -m fast -l ~/server.log
psql -c "alter role till password 'paper'" -c 'revoke select on customers from till; grant select (product_id, name, category_id, price, discontinued_on, attributes) on products to till'
