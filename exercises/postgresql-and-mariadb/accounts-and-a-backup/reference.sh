### task 1
mariadb -e "create user app@'127.%' identified by 'paper-boat-7'; grant select, insert, update, delete on shop.* to app@'127.%'"

### task 2
mariadb -e "alter user intern@'%' account lock"

### task 3
cat > ~/dump.sh <<'END'
#!/bin/bash
set -euo pipefail
mariadb-dump --single-transaction --routines shop | gzip > ~/shop.sql.gz
END
chmod +x ~/dump.sh
~/dump.sh

### task 4
cat > ~/copy.sh <<'END'
#!/bin/bash
set -euo pipefail
mariadb-backup --backup --stream=mbstream 2> ~/copy.log | gzip > ~/server.mb.gz
END
chmod +x ~/copy.sh
~/copy.sh
