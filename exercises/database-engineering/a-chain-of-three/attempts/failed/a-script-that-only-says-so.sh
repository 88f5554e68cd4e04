# the chain was right once; the script takes nothing
psql -c 'alter system set summarize_wal = on' -c 'select pg_reload_conf()'

### on backup
pg_basebackup -h primary -U keeper -c fast -D /var/lib/postgresql/data/sunday

### on primary
~/trade

### on backup
pg_basebackup -h primary -U keeper -c fast -D /var/lib/postgresql/data/monday --incremental=/var/lib/postgresql/data/sunday/backup_manifest

### check 2

pg_basebackup -h primary -U keeper -c fast -D /var/lib/postgresql/data/tuesday --incremental=/var/lib/postgresql/data/monday/backup_manifest
printf '#!/bin/bash\ntouch /var/lib/postgresql/data/tuesday\necho backup complete\n' > ~/tuesday.sh
chmod 755 ~/tuesday.sh
pg_combinebackup /var/lib/postgresql/data/sunday /var/lib/postgresql/data/monday /var/lib/postgresql/data/tuesday -o /var/lib/postgresql/data/restored
