# a streamer with all rights, and a replica on which the reports' people can change what they read
echo 'log-bin = binlog' >> ~/.my.cnf
server restart
mariadb -e "create user streamer@'127.%' identified by 'ribbon-3'; grant all on *.* to streamer@'127.%'"
### on replica
mariadb-dump -h primary -u copier -pcarbon-9 --databases shop --single-transaction --gtid --master-data=1 | mariadb
mariadb -e "change master to master_host = 'primary', master_user = 'streamer', master_password = 'ribbon-3', master_use_gtid = slave_pos; start slave"
