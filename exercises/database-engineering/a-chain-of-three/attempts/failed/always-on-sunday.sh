# every increment hangs on the full backup: each of them is good, and they are no chain
psql -c 'alter system set summarize_wal = on' -c 'select pg_reload_conf()'

### on backup
pg_basebackup -h primary -U keeper -c fast -D /var/lib/postgresql/data/sunday

### on primary
~/trade

### on backup
pg_basebackup -h primary -U keeper -c fast -D /var/lib/postgresql/data/monday --incremental=/var/lib/postgresql/data/sunday/backup_manifest

### check 2

cat > ~/tuesday.sh <<'END'
#!/bin/bash
rm -rf /var/lib/postgresql/data/tuesday
pg_basebackup -h primary -U keeper -c fast -D /var/lib/postgresql/data/tuesday --incremental=/var/lib/postgresql/data/sunday/backup_manifest
END
chmod 755 ~/tuesday.sh
~/tuesday.sh
pg_combinebackup /var/lib/postgresql/data/sunday /var/lib/postgresql/data/tuesday -o /var/lib/postgresql/data/restored
