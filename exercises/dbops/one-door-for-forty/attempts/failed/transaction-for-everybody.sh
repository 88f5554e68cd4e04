# the workers are served; the reports lose what they set
### on pooler
echo '"web" "blue ink"' > ~/pgbouncer/users.txt
sed -i 's/^pool_mode.*/pool_mode = transaction/; /^\[databases\]/a reports = host=primary port=5432 dbname=postgres' ~/pgbouncer/pgbouncer.ini
kill -HUP "$(cat ~/pgbouncer/pgbouncer.pid)"
