select c.customer_id, c.name, o.order_id, o.placed_at
from orders o join customers c using (customer_id)
where o.status <> 'cancelled'
  and row_number() over (partition by o.customer_id order by o.placed_at, o.order_id) = 2
order by o.placed_at, o.order_id
