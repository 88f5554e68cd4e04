# VACUUM INTO refuses a file that is there; the mode was set for one connection on another file
cp /var/lib/sqlite/till.db ~/other.db && sqlite3 ~/other.db 'pragma journal_mode = wal'
printf '#!/bin/bash\nset -e\nsqlite3 "$1" "vacuum into '"'"'$2'"'"'"\nsqlite3 "$2" "pragma integrity_check; select count(*) from sales"\n' > ~/backup.sh
printf '#!/bin/bash\nsqlite3 "$1" "select \\"table\\" || char(32) || count(*) from pragma_foreign_key_check group by 1 order by 2"\n' > ~/orphans.sh
chmod +x ~/backup.sh ~/orphans.sh
