### task 1
echo 'log-bin = binlog' >> ~/.my.cnf
server restart
mariadb -e "create user streamer@'127.%' identified by 'ribbon-3'; grant replication slave on *.* to streamer@'127.%'"

### task 2
### on replica: Copy, then follow
mariadb-dump -h primary -u copier -pcarbon-9 --databases shop --single-transaction --gtid --master-data=1 > /tmp/shop.sql
mariadb < /tmp/shop.sql
mariadb -e "change master to master_host = 'primary', master_user = 'streamer', master_password = 'ribbon-3', master_use_gtid = slave_pos; start slave; set global read_only = 1"
echo 'read-only = 1' >> ~/.my.cnf
