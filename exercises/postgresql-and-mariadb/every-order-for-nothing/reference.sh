### task 1
# the night in a database of its own, played on to the second of the accident; from there the totals go back
mariadb -e 'create database morning'
gzip -cd ~/night.sql.gz | mariadb morning
position=$(gzip -cd ~/night.sql.gz | sed -n "s/.*MASTER_LOG_POS=\([0-9]*\);/\1/p")
mariadb-binlog --rewrite-db='shop->morning' --start-position="$position" --stop-datetime='2026-01-06 11:42:07' /var/lib/mysql/binlog.000042 | mariadb
mariadb -e 'update shop.orders o join morning.orders m using (order_id) set o.total = m.total; drop database morning'

### task 2
mkdir ~/log
now=$(mariadb -Ne 'show binlog status' | cut -f 1)
setsid --fork mariadb-binlog --read-from-remote-server --raw --stop-never --result-file="$HOME/log/" "$now" < /dev/null > ~/log.said 2>&1
mariadb-dump --single-transaction --master-data=2 shop | gzip > ~/tonight
