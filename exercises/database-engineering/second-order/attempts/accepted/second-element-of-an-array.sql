select c.customer_id, c.name, o.order_id, o.placed_at
from (
  select (array_agg(order_id order by placed_at, order_id))[2] as order_id
  from orders
  where status <> 'cancelled'
  group by customer_id
) second
join orders o using (order_id)
join customers c using (customer_id)
order by o.placed_at, o.order_id
