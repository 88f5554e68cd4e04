# the slot and the receiver by hand, WAL files switched by the server's own functions and kept compressed
psql -d postgres -c "create role barman login password 'vault door'" -c 'grant pg_read_all_settings, pg_read_all_stats, pg_checkpoint to barman' \
  -c 'grant execute on function pg_backup_start(text, boolean) to barman' -c 'grant execute on function pg_backup_stop(boolean) to barman' \
  -c 'grant execute on function pg_switch_wal() to barman' -c 'grant execute on function pg_create_restore_point(text) to barman' \
  -c "create role wal_streamer replication login password 'steady stream'"
### on backup
echo '*:*:*:barman:vault door' > ~/.pgpass; echo '*:*:*:wal_streamer:steady stream' >> ~/.pgpass; chmod 600 ~/.pgpass
cat > ~/barman.d/shop.conf <<'CONF'
[shop]
description = "shop"
conninfo = host=primary user=barman dbname=postgres
streaming_conninfo = host=primary user=wal_streamer dbname=postgres
backup_method = postgres
streaming_archiver = on
slot_name = second_house
compression = gzip
retention_policy=RECOVERY WINDOW OF 7 DAYS
CONF
barman receive-wal --create-slot shop
(setsid barman receive-wal shop > ~/receive.log 2>&1 &)
for i in {1..100}; do ls /var/lib/postgresql/data/barman/shop/streaming/*.partial 2>/dev/null && break; sleep 0.2; done
barman -q switch-wal --force shop
psql 'host=primary user=barman dbname=postgres' -c "select pg_create_restore_point('the next file')"
for i in {1..100}; do [ "$(ls /var/lib/postgresql/data/barman/shop/streaming | wc -l)" -gt 1 ] && break; sleep 0.2; done
barman archive-wal shop
barman backup shop
