# the setting in one database alone, the script in shell around two queries: what it goes by was all seen at one moment, for who waited may be idle for a blink later
psql -Atc 'select gid from pg_prepared_xacts where database = current_database()' | while read -r gid; do psql -c "rollback prepared '$gid'"; done
psql -c "alter role till in database shop set idle_in_transaction_session_timeout = '2s'"
cat > ~/unblock.sh <<'END'
psql -XAt -F ' ' -c 'select distinct pid, state from pg_stat_activity where pid in (select unnest(pg_blocking_pids(pid)) from pg_stat_activity)' |
while read -r pid state; do
  if [ "$state" = 'idle in transaction' ]; then psql -XAtc "select pg_terminate_backend($pid)" < /dev/null; fi
done
END
