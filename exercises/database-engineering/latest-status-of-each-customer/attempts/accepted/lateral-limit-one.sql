select c.customer_id, c.name, o.order_id, o.status, o.placed_at
from customers c
left join lateral (
  select * from orders where customer_id = c.customer_id order by placed_at desc, order_id desc limit 1
) o on true
order by o.placed_at is null, o.placed_at desc, c.customer_id;
