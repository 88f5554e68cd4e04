# rights through a role that is on by default; the dump names the database; the copy is unpacked to look at it first
mariadb <<'SQL'
create role clerks;
grant select, insert, update, delete on shop.* to clerks;
create user app@'127.0.0.0/255.0.0.0' identified by 'paper-boat-7';
grant clerks to app@'127.0.0.0/255.0.0.0';
set default role clerks for app@'127.0.0.0/255.0.0.0';
alter user intern@'%' account lock;
SQL
printf '#!/bin/bash\nset -euo pipefail\nmariadb-dump --databases shop --routines --lock-tables=0 --single-transaction > /tmp/shop.sql\ngzip -9 < /tmp/shop.sql > ~/shop.sql.gz\n' > ~/dump.sh
printf '#!/bin/sh\nset -e\nrm -rf /var/lib/mysql/.copy ~/server.mb\nmariadb-backup --backup --stream=mbstream > /var/lib/mysql/.copy 2>/dev/null\ngzip < /var/lib/mysql/.copy > ~/server.mb.gz\nrm /var/lib/mysql/.copy\n' > ~/copy.sh
chmod 755 ~/*.sh
