# VACUUM INTO a name beside, then moved into place; the orphans counted in Python
sqlite3 /var/lib/sqlite/till.db 'pragma journal_mode = WAL; pragma wal_checkpoint(truncate)'
cat > ~/backup.sh <<'SH'
#!/bin/sh
set -e
rm -f "$2.part"
sqlite3 "$1" "vacuum into '$2.part'"
mv "$2.part" "$2"
sqlite3 "$2" 'pragma integrity_check'
sqlite3 "$2" 'select count(*) from sales'
SH
cat > ~/orphans.sh <<'PY'
#!/usr/bin/python3
import collections, sqlite3, sys
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
count = collections.Counter(row[0] for row in db.execute("pragma foreign_key_check"))
for table in sorted(count):
    print(table, count[table])
if not count:
    print("none")
PY
chmod 755 ~/backup.sh ~/orphans.sh
