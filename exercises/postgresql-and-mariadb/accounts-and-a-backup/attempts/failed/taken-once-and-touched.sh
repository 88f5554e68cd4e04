# good files, made by hand today; the scripts only touch them. A fake of an account: the table of accounts says so, the server does not
mariadb -e "insert into mysql.global_priv values ('127.%', 'app', json_object('access', 0, 'plugin', 'mysql_native_password', 'authentication_string', password('paper-boat-7')))"
mariadb -e "update mysql.global_priv set priv = json_set(priv, '$.account_locked', true) where user = 'intern'"
mariadb-dump --routines --single-transaction shop | gzip > ~/shop.sql.gz
mariadb-backup --backup --stream=mbstream 2>/dev/null | gzip > ~/server.mb.gz
printf '#!/bin/bash\ntouch ~/shop.sql.gz\necho "Dump completed"\n' > ~/dump.sh
printf '#!/bin/bash\ntouch ~/server.mb.gz\necho "completed OK!"\n' > ~/copy.sh
chmod 755 ~/*.sh
