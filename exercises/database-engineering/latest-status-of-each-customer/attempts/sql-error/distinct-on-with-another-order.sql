select distinct on (c.customer_id) c.customer_id, c.name, o.order_id, o.status, o.placed_at
from customers c left join orders o using (customer_id)
order by o.placed_at desc nulls last, c.customer_id
