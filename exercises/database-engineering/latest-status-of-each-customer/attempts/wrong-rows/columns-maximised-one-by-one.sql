select c.customer_id, c.name, max(o.order_id) as order_id, max(o.status) as status, max(o.placed_at) as placed_at
from customers c left join orders o using (customer_id)
group by c.customer_id
order by max(o.placed_at) desc nulls last, c.customer_id
