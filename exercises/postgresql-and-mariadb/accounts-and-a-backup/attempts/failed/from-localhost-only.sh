# works when it is tried on the machine itself: localhost is the socket. The intern is gone, and with it the view; the dump has no function; the copy is of the files as they lie there
mariadb -e "create user app@localhost identified by 'paper-boat-7'; grant all on shop.* to app@localhost; drop user intern@'%'"
printf '#!/bin/bash\nmariadb-dump shop | gzip > ~/shop.sql.gz\n' > ~/dump.sh
printf '#!/bin/bash\ntar -C /var/lib/mysql -czf ~/server.mb.gz .\n' > ~/copy.sh
chmod 755 ~/*.sh
