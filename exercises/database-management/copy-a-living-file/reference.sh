### task 1
sqlite3 /var/lib/sqlite/till.db 'pragma journal_mode = wal'

### task 2
cat > ~/backup.sh <<'SH'
#!/bin/bash
set -euo pipefail
sqlite3 "$1" ".backup '$2'"
sqlite3 "$2" 'pragma integrity_check; select count(*) from sales'
SH
chmod +x ~/backup.sh
mkdir -p ~/copies
~/backup.sh /var/lib/sqlite/till.db ~/copies/tuesday.db

### task 3
cat > ~/orphans.sh <<'SH'
#!/bin/bash
found=$(sqlite3 "$1" 'select "table" || char(32) || count(*) from pragma_foreign_key_check group by "table" order by "table"')
echo "${found:-none}"
SH
chmod +x ~/orphans.sh
~/orphans.sh /var/lib/sqlite/till.db
