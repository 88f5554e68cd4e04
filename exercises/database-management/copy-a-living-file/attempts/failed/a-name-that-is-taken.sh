# VACUUM INTO refuses a file that is there; to copy the file alone, the log was switched off
cat > ~/backup.sh <<'SH'
#!/bin/bash
set -e
sqlite3 "$1" 'pragma wal_checkpoint(truncate)' 'pragma journal_mode = delete'
cp "$1" "$2"
SH
printf '#!/bin/bash\nsqlite3 "$1" "vacuum into '"'"'$2'"'"'"\n' > ~/pack.sh
printf '#!/bin/bash\nsqlite3 "$1" "select \\"table\\" || char(32) || count(*) from pragma_foreign_key_check group by 1 order by 2"\n' > ~/orphans.sh
chmod +x ~/backup.sh ~/pack.sh ~/orphans.sh
~/pack.sh /var/lib/sqlite/till.db ~/copies/shelf.db
