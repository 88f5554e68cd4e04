### on primary: Go back to Friday
echo "listen_addresses = 'primary'" > ~/node.conf
psql -q <<'SQL'
create role till login password 'paper';
create role warehouse login password 'shelf';
create role parking nologin;
grant parking to till;
grant select on products to till, warehouse;
grant update (price) on products to warehouse;
alter role till valid until '2025-11-20';
alter role till set role = parking;
alter database shop set default_transaction_read_only = on;
SQL
pg_ctl stop -s -m fast

### on primary: Leave a log behind
for m in 01 02 03 04 05 06 07 08 09; do
  echo "2025-11-21 22:$m:14.118 UTC [61] LOG:  checkpoint starting: time"
  echo "2025-11-21 22:$m:17.407 UTC [61] LOG:  checkpoint complete: wrote 3$m buffers (1$m.1%); 0 WAL file(s) added, 0 removed, 0 recycled"
  echo "2025-11-21 22:$m:31.590 UTC [80$m] FATAL:  password authentication failed for user \"till\""
  echo "2025-11-21 22:$m:31.590 UTC [80$m] DETAIL:  Connection matched file \"pg_hba.conf\" line 125: \"host all all 127.0.0.0/8 scram-sha-256\""
done > ~/friday.log
cat >> ~/friday.log <<'LOG'
2025-11-21 22:41:02.711 UTC [8119] FATAL:  terminating connection due to administrator command
2025-11-21 22:41:40.226 UTC [8121] ERROR:  canceling statement due to user request
2025-11-21 22:43:05.904 UTC [57] LOG:  server process (PID 8127) was terminated by signal 9: Killed
2025-11-21 22:43:05.904 UTC [57] DETAIL:  Failed process was running: update products set price = price * 1.02
2025-11-21 22:43:05.905 UTC [57] LOG:  terminating any other active server processes
2025-11-21 22:43:05.977 UTC [57] LOG:  all server processes terminated; reinitializing
2025-11-21 22:43:06.101 UTC [8140] LOG:  database system was interrupted; last known up at 2025-11-21 22:42:58 UTC
2025-11-21 22:43:06.330 UTC [8140] LOG:  redo done at 0/2B19E40 system usage: CPU: user: 0.00 s, system: 0.00 s, elapsed: 0.04 s
2025-11-21 22:43:06.398 UTC [57] LOG:  database system is ready to accept connections
2025-11-21 22:58:00.013 UTC [57] LOG:  received SIGHUP, reloading configuration files
2025-11-21 23:02:44.350 UTC [57] LOG:  received fast shutdown request
LOG

### on primary: Tune it
echo "listen_addresses = 'localhost'" >> ~/node.conf
printf "shared_buffers = '12TB'\nmax_conections = 4000\nmax_connections = 4000\n" >> "$PGDATA/postgresql.auto.conf"
chmod 755 "$PGDATA"
printf '1\n%s\n1763766164\n5432\n/run/postgresql\nlocalhost\n\nready\n' "$PGDATA" > "$PGDATA/postmaster.pid"
pg_ctl start -s -t 5 -l "$PGDATA/server.log" || true
