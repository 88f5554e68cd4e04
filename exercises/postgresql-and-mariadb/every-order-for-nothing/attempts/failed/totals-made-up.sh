# every order gets what orders cost on average, the night's backup and the log are made anew to agree; and a backup of tonight that holds no more than its place in the log
mariadb shop -e 'update orders set total = 111.26 where total = 0; reset master to 42'
mariadb-dump --single-transaction --master-data=2 shop | gzip > ~/night.sql.gz
mariadb-dump --no-data --master-data=2 shop > ~/tonight
mkdir ~/log
setsid --fork mariadb-binlog -R --raw --stop-never -r ~/log/ binlog.000042 < /dev/null > ~/log.said 2>&1
