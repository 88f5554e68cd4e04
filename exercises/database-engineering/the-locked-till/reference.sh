### task 1
psql -c "select gid, prepared, owner from pg_prepared_xacts" -c "rollback prepared 'pos-7/2026-11-21'"

### task 2
psql -c "alter role till set idle_in_transaction_session_timeout = '2s'"

### task 3
cat > ~/unblock.sh <<'END'
#!/bin/bash
# Ends whoever is idle in a transaction that others wait for.
psql -X <<'SQL'
select b.pid, b.usename, pg_terminate_backend(b.pid)
from pg_stat_activity b
where b.state like 'idle in transaction%' and exists (select from pg_stat_activity w where b.pid = any (pg_blocking_pids(w.pid)));
SQL
END
