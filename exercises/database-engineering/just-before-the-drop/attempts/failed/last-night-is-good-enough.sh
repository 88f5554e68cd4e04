# the table as it was last night: the payments of this morning are missing
cp -a "$PGWAL/base" "$PGWAL/night"
pg_ctl -D "$PGWAL/night" -s -w -l ~/night.log -o '-p 5433 -c archive_mode=off' start
pg_dump -p 5433 -t payments shop | psql -q
pg_ctl -D "$PGWAL/night" -s stop
rm -rf "$PGWAL/night"
psql -c "alter system set archive_command = 'cp %p /var/lib/postgresql/wal/archive/%f'" -c 'select pg_reload_conf()'
pg_basebackup -c fast -D "$PGWAL/tonight"
