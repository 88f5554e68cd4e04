# the setting in the file, a connection string, and an increment that only takes its place when it is whole
### task 1
echo 'summarize_wal = on' >> "$PGDATA/postgresql.conf"
pg_ctl reload

### task 2
### on backup
pg_basebackup -d 'host=primary user=keeper' --checkpoint=fast --format=plain --pgdata=/var/lib/postgresql/data/sunday

### on primary
~/trade
~/trade

### on backup
pg_basebackup -d 'host=primary user=keeper' --checkpoint=fast -i /var/lib/postgresql/data/sunday/backup_manifest --pgdata=/var/lib/postgresql/data/monday

### check 2

### task 3
cat > ~/tuesday.sh <<'END'
#!/bin/sh
new=$(mktemp -d /var/lib/postgresql/data/new.XXXXXX) || exit 1
pg_basebackup -h primary -U keeper -c fast -D "$new" -i /var/lib/postgresql/data/monday/backup_manifest || exit 1
rm -rf /var/lib/postgresql/data/tuesday
mv "$new" /var/lib/postgresql/data/tuesday
END
chmod +x ~/tuesday.sh

### task 4
~/tuesday.sh
pg_combinebackup -o /var/lib/postgresql/data/restored /var/lib/postgresql/data/sunday /var/lib/postgresql/data/monday /var/lib/postgresql/data/tuesday
pg_verifybackup -n /var/lib/postgresql/data/restored
