# a file of its own making, with the server's secret in place of the password, and a new start
### on primary
psql -At -c "select format('\"%s\" \"%s\"', rolname, rolpassword) from pg_authid where rolname = 'web'" > /tmp/users
socat -u OPEN:/tmp/users TCP-LISTEN:7000,bind=primary </dev/null >/dev/null 2>&1 &

### on pooler
for _ in {1..50}; do socat -u TCP:primary:7000 CREATE:/home/postgres/pgbouncer/users.txt 2>/dev/null && break; sleep 0.1; done
cat > ~/pgbouncer/pgbouncer.ini <<'END'
[databases]
postgres = host=primary pool_size=4
reports = host=primary dbname=postgres pool_mode=session pool_size=4

[pgbouncer]
listen_addr = pooler
listen_port = 6432
unix_socket_dir = /run/postgresql
auth_type = scram-sha-256
auth_file = /home/postgres/pgbouncer/users.txt
pool_mode = transaction
max_client_conn = 200
server_login_retry = 1
logfile = /home/postgres/pgbouncer/pgbouncer.log
pidfile = /home/postgres/pgbouncer/pgbouncer.pid
END
cd ~/pgbouncer
kill -QUIT "$(cat pgbouncer.pid)"
while pgrep -x pgbouncer >/dev/null; do sleep 0.05; done
pgbouncer -q -d pgbouncer.ini
until [ -S /run/postgresql/.s.PGSQL.6432 ]; do sleep 0.05; done
