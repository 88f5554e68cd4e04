# it runs again, and order 17 is a hundred euros too dear; rights are taken away on the replica alone, and come back with the next grant
### on replica
mariadb -e "delete from shop.orders where order_id = 4021; start slave; revoke insert, update, delete on shop.* from reports@'127.%'"
