# a connection for each: the server is as full as before
### on pooler
echo '"web" "blue ink"' > ~/pgbouncer/users.txt
sed -i 's/^default_pool_size.*/default_pool_size = 100/; /^\[databases\]/a reports = host=primary port=5432 dbname=postgres' ~/pgbouncer/pgbouncer.ini
kill -HUP "$(cat ~/pgbouncer/pgbouncer.pid)"
