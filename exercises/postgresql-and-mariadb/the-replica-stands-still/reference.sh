### task 1
### on replica
mariadb shop -e "delete from orders where order_id = 4021; start slave; update orders set total = total - 100 where order_id = 17"

### task 2
mariadb -e 'set global read_only = 1'
echo 'read-only = 1' >> ~/.my.cnf
