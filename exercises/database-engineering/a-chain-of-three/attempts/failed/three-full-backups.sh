# three copies of everything, and the last of them as the restored one
psql -c 'alter system set summarize_wal = on' -c 'select pg_reload_conf()'

### on backup
pg_basebackup -h primary -U keeper -c fast -D /var/lib/postgresql/data/sunday

### on primary
~/trade

### on backup
pg_basebackup -h primary -U keeper -c fast -D /var/lib/postgresql/data/monday
printf '#!/bin/bash\nrm -rf /var/lib/postgresql/data/tuesday\npg_basebackup -h primary -U keeper -c fast -D /var/lib/postgresql/data/tuesday\n' > ~/tuesday.sh
chmod 755 ~/tuesday.sh
~/tuesday.sh
cp -a /var/lib/postgresql/data/tuesday /var/lib/postgresql/data/restored
