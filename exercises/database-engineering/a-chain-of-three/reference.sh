### task 1
psql -c 'alter system set summarize_wal = on' -c 'select pg_reload_conf()'

### task 2
### on backup
cd /var/lib/postgresql/data
pg_basebackup -h primary -U keeper -c fast -D sunday

### on primary
~/trade

### on backup
cd /var/lib/postgresql/data
pg_basebackup -h primary -U keeper -c fast -D monday --incremental=sunday/backup_manifest

### task 3
### on primary
~/trade

### on backup
cat > ~/tuesday.sh <<'END'
#!/bin/bash
set -euo pipefail
cd /var/lib/postgresql/data
rm -rf tuesday
pg_basebackup -h primary -U keeper -c fast -D tuesday --incremental=monday/backup_manifest
END
chmod 755 ~/tuesday.sh

### task 4
~/tuesday.sh
cd /var/lib/postgresql/data
pg_combinebackup sunday monday tuesday -o restored
