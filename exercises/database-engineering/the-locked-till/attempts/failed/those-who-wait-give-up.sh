# nobody hangs any more: whoever waits for the till gets an error instead, and the script cancels those who wait
psql -c "rollback prepared 'pos-7/2026-11-21'"
psql -c "alter system set lock_timeout = '2s'" -c 'select pg_reload_conf()'
echo "psql -Xc \"select pg_cancel_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'\"" > ~/unblock.sh
