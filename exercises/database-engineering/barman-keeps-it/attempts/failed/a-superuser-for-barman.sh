# works at once, because it may do everything; nothing receives, so the backup waits for its WAL for ever
psql -d postgres -c "create role barman superuser login password 'vault door'" -c "create role wal_streamer login replication password 'steady stream'"
### on backup
printf '%s\n' 'primary:5432:*:*:vault door' > ~/.pgpass; chmod 600 ~/.pgpass
printf '%s\n' '[shop]' 'description = shop' 'conninfo = host=primary user=barman dbname=postgres' 'streaming_conninfo = host=primary user=barman' \
  'backup_method = postgres' 'streaming_archiver = on' 'slot_name = barman' 'retention_policy = RECOVERY WINDOW OF 7 DAYS' > ~/barman.d/shop.conf
barman backup shop || true
