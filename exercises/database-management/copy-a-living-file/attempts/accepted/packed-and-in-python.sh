# the copy by Python's way to SQLite's backup, then packed where it lies; the orphans counted in Python
sqlite3 /var/lib/sqlite/till.db 'pragma journal_mode = WAL; pragma wal_checkpoint(truncate)'
cat > ~/backup.sh <<'PY'
#!/usr/bin/python3
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as live, sqlite3.connect(sys.argv[2]) as copy:
    live.backup(copy)
PY
cat > ~/pack.sh <<'SH'
#!/bin/sh
set -e
~/backup.sh "$1" "$2"
sqlite3 "$2" vacuum
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
chmod 755 ~/backup.sh ~/pack.sh ~/orphans.sh
