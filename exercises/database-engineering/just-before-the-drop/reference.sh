### task 1
cp -a "$PGWAL/base" "$PGWAL/morning"
cat >> "$PGWAL/morning/postgresql.auto.conf" <<END
port = 5433
archive_mode = off
restore_command = 'cp /var/lib/postgresql/wal/archive/%f %p'
recovery_target_time = '$(cat ~/last-good-moment)'
recovery_target_action = promote
END
touch "$PGWAL/morning/recovery.signal"
pg_ctl -D "$PGWAL/morning" -s -w -l ~/morning.log start
until [ "$(psql -p 5433 -At -c 'select pg_is_in_recovery()')" = f ]; do sleep 0.1; done
pg_dump -p 5433 -t payments shop | psql -q -v ON_ERROR_STOP=1
pg_ctl -D "$PGWAL/morning" -s stop
rm -rf "$PGWAL/morning"

### task 2
psql -c "alter system set archive_command = 'cp %p /var/lib/postgresql/wal/archive/%f'" -c 'select pg_reload_conf()'
pg_basebackup -c fast -D "$PGWAL/tonight"
