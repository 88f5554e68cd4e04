# an upstream instead of an address, settings in pieces, a group that holds the rights
### on web
sed -i 's/^http {/http {\n  upstream board { server app:5000; }/; s#http://app:8000#http://board#' /var/lib/savepoint/nginx.conf
nginx -t && nginx -s reload
### on app
cat > /var/lib/savepoint/settings <<'SET'
DATABASE_URL="host=db port=5432 dbname=postgres user=app password='quill and ink' application_name=board"
SET
server stop
server start
### on db
psql -c 'create role board nologin' -c 'grant select, insert on notes to board' -c 'grant usage, select on all sequences in schema public to board' -c 'grant board to app'
echo 'log_min_duration_statement = 200' >> "$PGDATA/postgresql.conf"
pg_ctl reload -s
