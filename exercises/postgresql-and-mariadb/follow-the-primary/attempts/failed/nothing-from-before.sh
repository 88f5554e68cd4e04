# follows from the first line of the log, and the two years before it are in no log
echo 'log-bin = binlog' >> ~/.my.cnf
server restart
mariadb -e "create user streamer@'127.%' identified by 'ribbon-3'; grant replication slave on *.* to streamer@'127.%'"
### on replica
mariadb -e "change master to master_host = 'primary', master_user = 'streamer', master_password = 'ribbon-3', master_use_gtid = slave_pos; start slave; set global read_only = 1"
echo 'read-only = 1' >> ~/.my.cnf
