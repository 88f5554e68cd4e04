### task 1
sqlite3 /var/lib/sqlite/till.db 'pragma journal_mode = wal'

### task 2
cat > ~/backup.sh <<'SH'
#!/bin/bash
sqlite3 "$1" ".backup '$2'"
SH
chmod +x ~/backup.sh
~/backup.sh /var/lib/sqlite/till.db ~/copies/evening.db

### task 3
cat > ~/pack.sh <<'SH'
#!/bin/bash
set -e
rm -f "$2.part"
sqlite3 "$1" "vacuum into '$2.part'"
mv "$2.part" "$2"
SH
chmod +x ~/pack.sh
~/pack.sh /var/lib/sqlite/till.db ~/copies/shelf.db

### task 4
cat > ~/orphans.sh <<'SH'
#!/bin/bash
found=$(sqlite3 "$1" 'select "table" || char(32) || count(*) from pragma_foreign_key_check group by "table" order by "table"')
echo "${found:-none}"
SH
chmod +x ~/orphans.sh
~/orphans.sh /var/lib/sqlite/till.db
