### on primary: Switch the binary log on
echo 'log-bin = binlog' >> ~/.my.cnf
server restart
mariadb -e "create user streamer@'127.%' identified by 'ribbon-3'; grant replication slave on *.* to streamer@'127.%';
  create user copier@'127.%' identified by 'carbon-9'; grant all on *.* to copier@'127.%'"

### on replica: Make the replica
mariadb-dump -h primary -u copier -pcarbon-9 --databases shop --single-transaction --gtid --master-data=1 | mariadb
mariadb -e "change master to master_host = 'primary', master_user = 'streamer', master_password = 'ribbon-3', master_use_gtid = slave_pos; start slave"

### on primary: Let the night begin
mariadb -e "create user reports@'127.%' identified by 'quarterly'; grant select, insert, update, delete on shop.* to reports@'127.%'"
# an account that the replica has never heard of
mariadb -e "set sql_log_bin = 0; drop user copier@'127.%'"
mariadb shop -e "insert into orders select 4000 + seq, seq, '2026-01-05 18:00:00', 20 + seq from seq_1_to_20"

### on replica: Let somebody write
[ "$(mariadb -Ne "select master_gtid_wait('$(mariadb -h primary -u streamer -pribbon-3 --skip-ssl -Ne 'select @@gtid_binlog_pos')', 60)")" = 0 ]
mariadb shop -e "update orders set total = total + 100 where order_id = 17; insert into orders values (4021, 299, '2026-01-05 23:10:00', 1.00)"

### on primary: Sell on
mariadb shop -e "insert into orders select 4020 + seq, seq, '2026-01-06 06:00:00', 30 + seq from seq_1_to_30"

### on replica: Wait until it stands still
for i in {1..600}; do
  [ "$(mariadb -Ne 'select slave_sql_running from information_schema.slave_status')" = Yes ] || exit 0
  sleep 0.05
done
exit 1
