# a plain begin that has read something is refused at once, however long it may wait
kill $(lslocks -rn -o PID,MODE,PATH | awk '$2 == "WRITE" && $3 == "/var/lib/sqlite/till.db" {print $1}')
sqlite3 /var/lib/sqlite/till.db '.timeout 5000' 'pragma journal_mode = wal'
sed -i 's/timeout=0/timeout=5/' ~/sell.py
