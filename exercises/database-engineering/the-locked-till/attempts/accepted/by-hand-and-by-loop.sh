# the setting in one database alone, the script in shell around two queries
psql -Atc 'select gid from pg_prepared_xacts where database = current_database()' | while read -r gid; do psql -c "rollback prepared '$gid'"; done
psql -c "alter role till in database shop set idle_in_transaction_session_timeout = '3s'"
cat > ~/unblock.sh <<'END'
for pid in $(psql -XAtc 'select distinct unnest(pg_blocking_pids(pid)) from pg_stat_activity where cardinality(pg_blocking_pids(pid)) > 0'); do
  state=$(psql -XAtc "select state from pg_stat_activity where pid = $pid")
  if [ "$state" = 'idle in transaction' ]; then psql -XAtc "select pg_terminate_backend($pid)"; fi
done
END
