### on shell: Open the stall
cat > ~/sell.py <<'PY'
#!/usr/bin/python3
"""sell.py DATABASE ITEM PIECES: writes a sale down, and prints its number and its price in cents."""
import sqlite3
import sys

path, item, pieces = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
db = sqlite3.connect(path, timeout=0, isolation_level=None)
db.execute("begin")
sale = db.execute("select coalesce(max(sale_id), 0) + 1 from sales").fetchone()[0]
cents = db.execute("select cents from items where item_id = ?", (item,)).fetchone()[0]
db.execute("insert into sales values (?, datetime('now'))", (sale,))
db.execute("insert into sale_lines values (?, ?, ?)", (sale, item, pieces))
db.execute("commit")
print(sale, cents * pieces)
PY
cat > ~/board.py <<'PY'
#!/usr/bin/python3
"""board.py DATABASE: shows the takings, again and again."""
import sqlite3
import sys
import time

db = sqlite3.connect(sys.argv[1], timeout=1, isolation_level=None)
while True:
    try:
        rows = db.execute("select sum(pieces * cents) from sale_lines join items using (item_id)")
        print(rows.fetchone()[0], "cents", flush=True)
    except sqlite3.OperationalError as e:
        print(e, flush=True)
    time.sleep(2)
PY
chmod +x ~/sell.py ~/board.py
setsid ~/board.py /var/lib/sqlite/till.db > ~/board.log 2>&1 < /dev/null &

### on shell: Prepare new prices
cat > ~/reprice.py <<'PY'
#!/usr/bin/python3
"""reprice.py DATABASE: makes all prices half of what they are, once the shopkeeper has agreed (kill -USR1)."""
import signal
import sqlite3
import sys

signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})
db = sqlite3.connect(sys.argv[1], timeout=60, isolation_level=None)
db.execute("begin immediate")
db.execute("update items set cents = cents / 2")
print("waiting for the shopkeeper", flush=True)
signal.sigwait({signal.SIGUSR1})
db.execute("commit")
print("done", flush=True)
PY
chmod +x ~/reprice.py
setsid ~/reprice.py /var/lib/sqlite/till.db > ~/reprice.log 2>&1 < /dev/null &
for i in $(seq 200); do ! grep -q waiting ~/reprice.log || break; sleep 0.05; done
! ~/sell.py /var/lib/sqlite/till.db 17 2 2> /tmp/said
grep -q 'database is locked' /tmp/said
rm /tmp/said
