select c.customer_id, c.name, o.order_id, o.status, o.placed_at
from customers c
left join orders o on o.customer_id = c.customer_id
where not exists (
  select from orders later
  where later.customer_id = o.customer_id and (later.placed_at, later.order_id) > (o.placed_at, o.order_id)
)
order by coalesce(o.placed_at, '-infinity') desc, c.customer_id
