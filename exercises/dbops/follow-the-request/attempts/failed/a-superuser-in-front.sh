# everything answers, because the application may do everything
### on web
sed -i 's/app:8000/app:5000/' /var/lib/savepoint/nginx.conf
server restart
### on app
echo 'DATABASE_URL=postgresql://app:quill%20and%20ink@db/postgres' > /var/lib/savepoint/settings
server restart
### on db
psql -c 'alter role app superuser'
