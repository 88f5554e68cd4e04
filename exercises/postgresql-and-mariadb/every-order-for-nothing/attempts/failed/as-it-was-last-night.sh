# what was sold in the morning is still for nothing; the log is copied once, and nobody copies what comes
mariadb -e 'create database night'
gzip -cd ~/night.sql.gz | mariadb night
mariadb -e 'update shop.orders o join night.orders n using (order_id) set o.total = n.total; drop database night'
mariadb-dump --single-transaction --master-data=2 shop | gzip > ~/tonight
mkdir ~/log
cp /var/lib/mysql/binlog.0* ~/log/
