# the functions are granted in shop, and Barman connects to postgres: WAL arrives, a backup is never taken
psql -d shop -c "create role barman login password 'vault door' in role pg_read_all_settings, pg_read_all_stats, pg_checkpoint" \
  -c 'grant execute on function pg_backup_start(text, boolean), pg_backup_stop(boolean), pg_switch_wal(), pg_create_restore_point(text) to barman' \
  -c "create role wal_streamer login replication password 'steady stream'"
### on backup
printf '%s\n' 'primary:5432:*:barman:vault door' 'primary:5432:*:wal_streamer:steady stream' > ~/.pgpass; chmod 600 ~/.pgpass
printf '%s\n' '[shop]' 'description = shop' 'conninfo = host=primary user=barman dbname=postgres' 'streaming_conninfo = host=primary user=wal_streamer' \
  'backup_method = postgres' 'streaming_archiver = on' 'slot_name = barman' 'create_slot = auto' 'retention_policy = RECOVERY WINDOW OF 7 DAYS' > ~/barman.d/shop.conf
barman -q cron > ~/cron.log 2>&1
barman backup shop || true
