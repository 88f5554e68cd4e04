select c.customer_id, c.name, o.order_id, o.placed_at
from customers c
cross join lateral (
  select order_id, placed_at
  from orders
  where customer_id = c.customer_id
    and status <> 'cancelled'
  order by placed_at, order_id
  limit 1 offset 1
) o
order by o.placed_at, o.order_id;
