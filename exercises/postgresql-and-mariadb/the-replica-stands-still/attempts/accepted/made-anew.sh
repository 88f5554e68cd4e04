# nobody knows what else was changed: the replica is made anew from the primary, and takes its settings from the file
mariadb -e "create user again@'127.%' identified by 'x'; grant all on *.* to again@'127.%'"
### on replica
mariadb -e 'stop slave; drop database shop'
mariadb-dump -h primary -u again -px --databases shop --single-transaction --gtid --master-data=1 | mariadb
echo 'read_only = on' >> ~/.my.cnf
server restart
