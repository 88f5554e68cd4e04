### on primary: A role that may copy the server, and a day's trade
psql -q -c "create role keeper login replication password 'night watch'"
cat > ~/trade <<'END'
#!/bin/bash
psql -q -d shop <<'SQL'
with day as (
  insert into orders (order_id, customer_id, placed_at, status)
  select (select max(order_id) from orders) + row_number() over (order by customer_id), customer_id, now(), 'paid' from customers order by customer_id limit 40
  returning order_id
)
insert into payments (payment_id, order_id, amount, method, paid_at)
select (select max(payment_id) from payments) + row_number() over (order by order_id), order_id, 10 + order_id % 50, 'card', now() from day;
SQL
END
chmod 755 ~/trade

### on backup: The password of the role
echo 'primary:*:*:keeper:night watch' > ~/.pgpass
chmod 600 ~/.pgpass
