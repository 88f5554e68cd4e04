select c.customer_id, c.name, o.order_id, o.status, o.placed_at
from customers c
left join orders o on o.customer_id = c.customer_id
  and o.placed_at = (select max(placed_at) from orders x where x.customer_id = c.customer_id)
order by o.placed_at desc nulls last, c.customer_id, o.order_id desc
