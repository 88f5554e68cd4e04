# the shop itself goes back to the night, and through the day again without the one transaction; then a stream of mariadb-backup, and a copy of the log every second
gzip -cd ~/night.sql.gz | mariadb shop
position=$(gzip -cd ~/night.sql.gz | sed -n "s/.*MASTER_LOG_POS=\([0-9]*\);/\1/p")
mariadb-binlog --start-position="$position" --stop-position=0-1-80 /var/lib/mysql/binlog.000042 > ~/before.sql
mariadb-binlog --start-position=0-1-81 /var/lib/mysql/binlog.000042 > ~/since.sql
cat ~/before.sql ~/since.sql | mariadb
mkdir ~/log
mariadb-backup --backup --stream=mbstream 2> ~/copy.said | gzip > ~/tonight
setsid --fork bash -c 'while sleep 1; do cp -u /var/lib/mysql/binlog.0000?? ~/log/; done' < /dev/null > /dev/null 2>&1
