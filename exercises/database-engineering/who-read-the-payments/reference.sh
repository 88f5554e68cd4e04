### task 1
psql -c "alter system set log_line_prefix = '%m [%p] %q%u@%d %h '" -c 'alter system set log_connections = on' -c 'alter system set log_disconnections = on' -c 'select pg_reload_conf()'

### task 2
psql -c "alter system set log_min_duration_statement = '250ms'" -c 'select pg_reload_conf()'

### task 3
psql -c "alter system set log_statement = 'ddl'" -c 'select pg_reload_conf()'

### task 4
psql -c 'alter system set shared_preload_libraries = pg_stat_statements, pgaudit'
pg_ctl restart -s -m fast -l "$PGDATA/server.log"
psql -c 'create extension pgaudit' -c 'create role auditor nologin' -c 'grant select, insert, update, delete on payments to auditor' -c "alter system set pgaudit.role = 'auditor'" -c 'select pg_reload_conf()'

### task 5
cat > ~/failed.sh <<'SH'
#!/bin/bash
sed -n 's/.*password authentication failed for user "\([A-Za-z0-9_]*\)".*/\1/p' | sort | uniq -c | sort -k1,1nr -k2,2 | awk '{print $1, $2}'
SH
chmod +x ~/failed.sh
