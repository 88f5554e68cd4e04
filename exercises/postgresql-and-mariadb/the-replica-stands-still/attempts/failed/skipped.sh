# the error is gone, and so are thirty orders of the primary; the one row that was changed by hand stays
### on replica
mariadb -e "stop slave; set global gtid_slave_pos = '$(mariadb -h primary -u streamer -pribbon-3 -Ne 'select @@gtid_binlog_pos')'; start slave; set global read_only = 1"
echo 'read-only = 1' >> ~/.my.cnf
