# the place in the log is asked for and set by hand; settings first, then restarts; the replica takes up its work by itself
printf 'log_bin = /var/lib/mysql/shoplog\nbinlog_format = row\n' >> ~/.my.cnf
server restart
mariadb -e "create user streamer@'%' identified by 'ribbon-3'; grant replication replica on *.* to streamer@'%'"
### on replica
place=$(mariadb -h primary -u copier -pcarbon-9 -Ne 'select @@gtid_binlog_pos')
mariadb -e 'create database shop'
mariadb-dump -h primary -u copier -pcarbon-9 --lock-all-tables shop | mariadb shop
mariadb -e "set global gtid_slave_pos = '$place'; change master to master_host = 'primary', master_user = 'streamer', master_password = 'ribbon-3', master_use_gtid = slave_pos"
echo 'read_only = on' >> ~/.my.cnf
server restart
mariadb -e 'start slave'
