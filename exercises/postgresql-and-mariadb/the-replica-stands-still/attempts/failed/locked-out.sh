# nothing can go wrong any more: nobody comes in, and the replica stands still
### on replica
mariadb -e "stop slave; delete from shop.orders where order_id = 4021; update shop.orders set total = total - 100 where order_id = 17; drop user reports@'127.%'; set global read_only = 1"
echo 'read-only = 1' >> ~/.my.cnf
