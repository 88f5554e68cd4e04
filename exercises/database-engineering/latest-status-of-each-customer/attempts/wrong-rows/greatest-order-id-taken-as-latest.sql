select c.customer_id, c.name, o.order_id, o.status, o.placed_at
from customers c
left join orders o on o.order_id = (select max(order_id) from orders x where x.customer_id = c.customer_id)
order by o.placed_at desc nulls last, c.customer_id
