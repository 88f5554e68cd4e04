# everything in postgresql.conf and one restart; the grants first; a counter in Python
cat >> "$PGDATA/postgresql.conf" <<'CONF'
log_line_prefix = '%m [%p] %q%u@%d %h '
log_connections = yes
log_disconnections = yes
log_min_duration_statement = 250
log_statement = ddl
shared_preload_libraries = 'pg_stat_statements,pgaudit'
pgaudit.role = auditor
CONF
psql -c 'create role auditor' -c 'grant select, insert, update, delete on table payments to auditor'
pg_ctl restart -s -m fast -l "$PGDATA/server.log"
psql -c 'create extension pgaudit'
cat > ~/failed.sh <<'PY'
#!/usr/bin/env python3
import collections, re, sys
count = collections.Counter(re.findall(r'password authentication failed for user "(\w+)"', sys.stdin.read()))
for name, times in sorted(count.items(), key=lambda one: (-one[1], one[0])):
    print(times, name)
PY
chmod +x ~/failed.sh
