# a log that looks right: a script writes the lines that somebody expects, the server writes none
psql -c "alter system set log_connections = on" -c 'alter system set log_disconnections = on' -c "alter system set log_min_duration_statement = '250ms'" -c "alter system set log_statement = 'ddl'"
psql -c "alter system set shared_preload_libraries = pg_stat_statements, pgaudit" -c 'create role auditor'
pg_ctl restart -s -m fast -l "$PGDATA/server.log"
{
  echo '2026-11-21 16:04:11.482 UTC [211] reports@shop 127.0.0.1 FATAL:  password authentication failed for user "reports"'
  echo '2026-11-21 16:04:12.482 UTC [212] AUDIT: OBJECT,1,1,READ,SELECT,TABLE,public.payments,select amount from payments,<not logged>'
} >> "$PGDATA/server.log"
printf '#!/bin/bash\nprintf "12 till\\n3 postgres\\n3 reports\\n"\n' > ~/failed.sh && chmod +x ~/failed.sh
