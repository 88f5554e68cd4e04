# the lock is gone, and all prices are half of what they were
pkill -USR1 -x reprice.py
while pgrep -x reprice.py > /tmp/pid; do sleep 0.05; done
sqlite3 /var/lib/sqlite/till.db '.timeout 5000' 'pragma journal_mode = wal'
sed -i 's/timeout=0/timeout=5/; s/execute("begin")/execute("begin immediate")/' ~/sell.py
