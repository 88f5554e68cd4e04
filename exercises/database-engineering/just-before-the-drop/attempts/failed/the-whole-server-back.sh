# the payments are back, and what was ordered since is gone; nothing is archived
pg_ctl stop -s -m fast
mv "$PGWAL/base" "$PGWAL/kept"
rm -rf "$PGDATA"/*
cp -a "$PGWAL/kept/." "$PGDATA/"
mv "$PGWAL/kept" "$PGWAL/base"
touch "$PGDATA/recovery.signal"
pg_ctl start -s -w -l ~/server.log -o "-c restore_command='cp $PGWAL/archive/%f %p' -c recovery_target_time='$(cat ~/last-good-moment)' -c recovery_target_action=promote -c archive_mode=off"
until [ "$(psql -At -c 'select pg_is_in_recovery()')" = f ]; do sleep 0.1; done
