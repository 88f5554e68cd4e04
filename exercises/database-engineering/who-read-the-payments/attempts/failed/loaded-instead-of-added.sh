# pgaudit takes the other library's place, and the whole class READ is audited instead of one table; names are sorted, not counted
psql -c "alter system set log_line_prefix = '%m [%p] %u@%d %h '" -c 'alter system set log_connections = on' -c 'alter system set log_disconnections = on' \
  -c "alter system set log_min_duration_statement = '250ms'" -c "alter system set log_statement = 'ddl'" -c "alter system set shared_preload_libraries = 'pgaudit'" -c "alter system set pgaudit.log = 'read, write'"
pg_ctl restart -s -m fast -l "$PGDATA/server.log"
psql -c 'create extension pgaudit' -c 'create role auditor'
printf '#!/bin/bash\ngrep "authentication failed" | cut -d\\" -f2 | sort | uniq -c\n' > ~/failed.sh && chmod +x ~/failed.sh
