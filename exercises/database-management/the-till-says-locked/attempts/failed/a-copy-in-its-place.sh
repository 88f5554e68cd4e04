# the copy is free, and the one who forgot goes on with the file that was replaced
cp /var/lib/sqlite/till.db /var/lib/sqlite/new.db
mv /var/lib/sqlite/new.db /var/lib/sqlite/till.db
sqlite3 /var/lib/sqlite/till.db '.timeout 5000' 'pragma journal_mode = wal'
sed -i 's/timeout=0/timeout=5/; s/execute("begin")/execute("begin immediate")/' ~/sell.py
