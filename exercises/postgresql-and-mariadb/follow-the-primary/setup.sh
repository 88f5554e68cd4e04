### on primary: Make an account for copies
mariadb -e "create user copier@'127.%' identified by 'carbon-9'; grant select, show view, trigger, lock tables, reload, binlog monitor, replication slave on *.* to copier@'127.%'"
