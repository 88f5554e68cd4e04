# the copy as a tar, the slot made later, what -R writes by hand; the script in Python
psql -c "create role replicator with replication login password 'follow me'"
### on replica
pg_ctl stop -s -m immediate
rm -rf "$PGDATA"/* "$PGWAL"/*
echo 'primary:5432:*:replicator:follow me' > ~/.pgpass && chmod 600 ~/.pgpass
pg_basebackup -h primary -U replicator -D - -Ft -X fetch -c fast | tar -xf - -C "$PGDATA"
touch "$PGDATA/standby.signal"
cat >> "$PGDATA/postgresql.conf" <<CONF
primary_conninfo = 'host=primary user=replicator passfile=$HOME/.pgpass application_name=replica'
primary_slot_name = 'standby'
CONF
### on primary
psql -c "select pg_create_physical_replication_slot('standby', true)"
echo "max_slot_wal_keep_size = 20480kB" >> "$PGDATA/postgresql.conf"
pg_ctl reload -s
cat > ~/slots.sh <<'PY'
#!/usr/bin/python3
import psycopg2
with psycopg2.connect("") as db, db.cursor() as cursor:
    cursor.execute("select slot_name, pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn) from pg_replication_slots where slot_type = 'physical' order by slot_name")
    for name, held in cursor:
        print(name, '-' if held is None else int(held) >> 20)
PY
chmod +x ~/slots.sh
### on replica
pg_ctl start -s -l "$PGDATA/server.log"
