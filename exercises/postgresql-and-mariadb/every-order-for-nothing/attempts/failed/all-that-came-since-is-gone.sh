# the whole shop as it was just before: without the afternoon. And a backup that does not know where in the log it was taken
gzip -cd ~/night.sql.gz | mariadb shop
position=$(gzip -cd ~/night.sql.gz | sed -n "s/.*MASTER_LOG_POS=\([0-9]*\);/\1/p")
mariadb-binlog --start-position="$position" --stop-datetime='2026-01-06 11:42:07' /var/lib/mysql/binlog.000042 > ~/morning.sql
mariadb < ~/morning.sql
mariadb-dump --single-transaction shop > ~/tonight
mkdir ~/log
setsid --fork mariadb-binlog -R --raw --stop-never -r ~/log/ binlog.000043 < /dev/null > ~/log.said 2>&1
