# the program ended by its name; the till tries again by itself
pkill -x reprice.py
while pgrep -x reprice.py > /tmp/pid; do sleep 0.05; done
sqlite3 /var/lib/sqlite/till.db '.timeout 3000' 'pragma journal_mode = wal'
cat > ~/sell.py <<'PY'
#!/usr/bin/python3
import sqlite3, sys, time
path, item, pieces = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
db = sqlite3.connect(path, timeout=0, isolation_level=None)
end = time.monotonic() + 5
while True:
    try:
        db.execute("begin")
        sale = db.execute("select coalesce(max(sale_id), 0) + 1 from sales").fetchone()[0]
        db.execute("insert into sales values (?, datetime('now'))", (sale,))
        db.execute("insert into sale_lines values (?, ?, ?)", (sale, item, pieces))
        db.execute("commit")
        break
    except sqlite3.OperationalError:
        if db.in_transaction:
            db.execute("rollback")
        if time.monotonic() > end:
            raise
        time.sleep(0.1)
print(sale, db.execute("select cents from items where item_id = ?", (item,)).fetchone()[0] * pieces)
PY
