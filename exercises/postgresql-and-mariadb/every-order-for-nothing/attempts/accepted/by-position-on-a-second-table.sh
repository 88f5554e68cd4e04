# the statement is looked for, and the log played to the position before it, in rows of a table beside the right one
mariadb shop -e 'rename table orders to orders_now'
gzip -cd ~/night.sql.gz | sed -n '/^DROP TABLE IF EXISTS `orders`/,/^UNLOCK/p' | mariadb shop
start=$(gzip -cd ~/night.sql.gz | sed -n "s/.*MASTER_LOG_POS=\([0-9]*\);/\1/p")
stop=$(mariadb-binlog --base64-output=never /var/lib/mysql/binlog.000042 | grep -B 20 'update orders set total = 0.00' | grep GTID -B 1 | grep '^# at' | tail -n 1 | cut -d ' ' -f 3)
mariadb-binlog --start-position="$start" --stop-position="$stop" --database=shop /var/lib/mysql/binlog.000042 | mariadb
mariadb shop -e 'update orders_now n join orders o using (order_id) set n.total = o.total; drop table orders; rename table orders_now to orders'
mkdir ~/log
cp /var/lib/mysql/binlog.000043 ~/log/
setsid --fork mariadb-binlog -R --raw --stop-never -r ~/log/ binlog.000042 < /dev/null > ~/log.said 2>&1
mariadb-dump --single-transaction --databases shop --master-data=1 --gtid > ~/tonight
