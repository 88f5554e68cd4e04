### task 1
psql -d postgres <<'SQL'
create role barman login password 'vault door' in role pg_read_all_settings, pg_read_all_stats, pg_checkpoint;
grant execute on function pg_backup_start(text, boolean), pg_backup_stop(boolean), pg_switch_wal(), pg_create_restore_point(text) to barman;
create role wal_streamer login replication password 'steady stream';
SQL
### on backup
printf '%s\n' 'primary:5432:*:barman:vault door' 'primary:5432:*:wal_streamer:steady stream' > ~/.pgpass
chmod 600 ~/.pgpass

### task 2
cat > ~/barman.d/shop.conf <<'CONF'
[shop]
description = the shop's server
conninfo = host=primary user=barman dbname=postgres
streaming_conninfo = host=primary user=wal_streamer
backup_method = postgres
streaming_archiver = on
slot_name = barman
create_slot = auto
retention_policy = RECOVERY WINDOW OF 7 DAYS
CONF
barman -q cron > ~/cron.log 2>&1
for i in {1..100}; do ls /var/lib/postgresql/data/barman/shop/streaming/*.partial 2>/dev/null && break; sleep 0.2; done

### task 3
# Barman files a WAL file away when the next one has begun
psql 'host=primary user=barman dbname=postgres' -c 'select pg_switch_wal()' -c "select pg_create_restore_point('the next file')"
for i in {1..50}; do [ "$(ls /var/lib/postgresql/data/barman/shop/streaming | wc -l)" -gt 1 ] && break; sleep 0.2; done
barman -q archive-wal shop
barman backup shop
