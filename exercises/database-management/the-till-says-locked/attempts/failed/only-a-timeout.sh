# a plain begin that has read something is refused at once, however long it may wait
pid=$(lslocks -rn -o PID,MODE,PATH | awk '$2 == "WRITE" && $3 == "/var/lib/sqlite/till.db" {print $1}')
kill $pid
while kill -0 $pid 2> /dev/null; do sleep 0.05; done
sqlite3 /var/lib/sqlite/till.db '.timeout 5000' 'pragma journal_mode = wal'
sed -i 's/timeout=0/timeout=5/' ~/sell.py
