### on primary: Keep a binary log
printf '[mariadbd]\nlog-bin = binlog\nserver-id = 1\n' > ~/.my.cnf
server restart

### on primary: Monday evening, and the night's backup
# the clock of these sessions is the shop's: so are the times in the log, from its first byte on
mariadb -e "set timestamp = unix_timestamp('2026-01-05 18:00:00'); reset master to 42"
for n in {1..12}; do
  echo "set timestamp = unix_timestamp('2026-01-05 18:00:00' + interval $((n * 9)) minute); insert into orders values ($((4000 + n)), $((1 + n * 17 % 300)), now(), $((9 + n * 37 % 90)).50);"
done | mariadb shop
mariadb-dump --single-transaction --master-data=2 --skip-dump-date shop | gzip > ~/night.sql.gz

### on primary: Tuesday morning, one forgotten condition, and on until noon
{
  for n in {1..60}; do
    at="set timestamp = unix_timestamp('2026-01-06 08:00:00' + interval $((n * 220)) second)"
    echo "$at; insert into orders values ($((4012 + n)), $((1 + n * 53 % 300)), now(), $((7 + n * 29 % 110)).25);"
    [ $((n % 7)) != 0 ] || echo "$at; update orders set total = total - 2.00 where order_id = $((3900 + n));"
  done
  echo "set timestamp = unix_timestamp('2026-01-06 11:42:07'); update orders set total = 0.00;"
  for n in {1..25}; do
    at="set timestamp = unix_timestamp('2026-01-06 11:44:00' + interval $((n * 90)) second)"
    echo "$at; insert into orders values ($((4072 + n)), $((1 + n * 71 % 300)), now(), $((11 + n * 31 % 80)).75);"
    [ $n != 6 ] || echo "$at; delete from orders where order_id = 4050;"
    [ $n != 9 ] || echo "$at; update customers set city = 'Turku' where customer_id = 17;"
  done
  echo "set timestamp = unix_timestamp('2026-01-06 12:30:00'); flush binary logs;"
} | mariadb shop
