# reading works, and nobody tried to write: the sequence was forgotten; what is logged is a duration without the statement
### on web
sed -i 's/app:8000/app:5000/' /var/lib/savepoint/nginx.conf
server restart
### on app
echo 'DATABASE_URL=postgresql://app:quill%20and%20ink@db/postgres' > /var/lib/savepoint/settings
server restart
### on db
psql -c 'grant select, insert on notes to app' -c 'alter system set log_duration = on' -c 'select pg_reload_conf()'
