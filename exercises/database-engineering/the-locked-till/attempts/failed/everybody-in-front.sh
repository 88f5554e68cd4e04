# ends all who stand before somebody, at once: those who only wait in the middle of the queue, too; a prepared transaction has no session to end
psql -Atc 'select count(*) from pg_stat_activity, unnest(pg_blocking_pids(pid)) p where pg_terminate_backend(p)'
psql -c "alter role till set statement_timeout = '3s'"
cat > ~/unblock.sh <<'END'
pids=$(psql -XAtc 'select distinct unnest(pg_blocking_pids(pid)) from pg_stat_activity')
for pid in $pids; do psql -XAtc "select pg_terminate_backend($pid)" & done; wait
END
