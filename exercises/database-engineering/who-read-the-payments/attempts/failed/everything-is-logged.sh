# all is in the log, the payments among a million lines: nothing was singled out
cat >> "$PGDATA/postgresql.conf" <<'CONF'
log_line_prefix = '%m [%p] %q%u@%d %h '
log_connections = on
log_disconnections = on
log_min_duration_statement = 0
log_statement = all
CONF
pg_ctl reload -s
printf '#!/bin/bash\ngrep -c "authentication failed"\n' > ~/failed.sh && chmod +x ~/failed.sh
