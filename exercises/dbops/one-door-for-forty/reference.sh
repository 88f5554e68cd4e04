### task 1
### on pooler
echo '"web" "blue ink"' > ~/pgbouncer/users.txt
kill -HUP "$(cat ~/pgbouncer/pgbouncer.pid)"

### task 2
sed -i 's/^pool_mode.*/pool_mode = transaction/; s/^default_pool_size.*/default_pool_size = 6/' ~/pgbouncer/pgbouncer.ini
kill -HUP "$(cat ~/pgbouncer/pgbouncer.pid)"

### task 3
sed -i '/^\[databases\]/a reports = host=primary port=5432 dbname=postgres pool_mode=session pool_size=3' ~/pgbouncer/pgbouncer.ini
kill -HUP "$(cat ~/pgbouncer/pgbouncer.pid)"
