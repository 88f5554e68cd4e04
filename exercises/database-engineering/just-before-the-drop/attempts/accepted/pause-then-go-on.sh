# the second server pauses at the moment, where the drop still locks the table, and is let go on; the new backup is a tar, the archive compressed
cp -a "$PGWAL/base" "$PGWAL/then"
touch "$PGWAL/then/recovery.signal"
pg_ctl -D "$PGWAL/then" -s -w -l ~/then.log -o "-p 5499 -c archive_mode=off -c restore_command='cp $PGWAL/archive/%f %p' -c recovery_target_time='$(cat ~/last-good-moment)'" start
for _ in {1..100}; do [ "$(psql -p 5499 -At -c 'select pg_get_wal_replay_pause_state()')" = paused ] && break; sleep 0.1; done
psql -p 5499 -c 'select pg_wal_replay_resume()'
until [ "$(psql -p 5499 -At -c 'select pg_is_in_recovery()')" = f ]; do sleep 0.1; done
pg_dump -p 5499 -s -t payments shop | psql -q
psql -p 5499 -c 'copy payments to stdout' | psql -c 'copy payments from stdin'
pg_ctl -D "$PGWAL/then" -s -m immediate stop
rm -rf "$PGWAL/then"
psql -c "alter system set archive_command = 'test ! -e /var/lib/postgresql/wal/archive/%f.gz && gzip -c %p > /var/lib/postgresql/wal/archive/%f.gz'" -c 'select pg_reload_conf()'
pg_basebackup -c fast -Ft -D "$PGWAL/tonight"
