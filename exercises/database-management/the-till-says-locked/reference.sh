### task 1
pid=$(lslocks -rn -o PID,MODE,PATH | awk '$2 == "WRITE" && $3 == "/var/lib/sqlite/till.db" {print $1}')
kill $pid
while kill -0 $pid 2> /dev/null; do sleep 0.05; done

### task 2
sqlite3 -cmd '.timeout 5000' /var/lib/sqlite/till.db 'pragma journal_mode = wal'

### task 3
sed -i 's/timeout=0/timeout=5/; s/execute("begin")/execute("begin immediate")/' ~/sell.py
~/sell.py /var/lib/sqlite/till.db 17 2
