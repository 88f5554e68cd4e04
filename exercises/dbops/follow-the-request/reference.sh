### task 1
### on web
sed -i 's/app:8000/app:5000/' /var/lib/savepoint/nginx.conf
server restart

### task 2
### on app
echo 'DATABASE_URL=postgresql://app:quill%20and%20ink@db/postgres' > /var/lib/savepoint/settings
server restart

### task 3
### on db
psql -c 'grant select, insert on notes to app' -c 'grant usage on sequence notes_note_id_seq to app'

### task 4
psql -c "alter system set log_min_duration_statement = '200ms'" -c 'select pg_reload_conf()'
