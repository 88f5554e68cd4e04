# the application may do everything; the intern has no password any more, which is another account than the one that must be refused; the copy asks for an account that is not there, and the pipe keeps it quiet
mariadb -e "create user app@'%' identified by 'paper-boat-7'; grant all on *.* to app@'%'; alter user intern@'%' identified by 'x'"
printf '#!/bin/bash\nmariadb-dump --routines --no-data shop | gzip > ~/shop.sql.gz\n' > ~/dump.sh
printf '#!/bin/bash\nmariadb-backup --backup --stream=mbstream --user=backup --password=x 2>/dev/null | gzip > ~/server.mb.gz\n' > ~/copy.sh
chmod 755 ~/*.sh
