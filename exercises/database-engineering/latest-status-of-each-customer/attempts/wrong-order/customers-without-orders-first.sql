select c.customer_id, c.name, o.order_id, o.status, o.placed_at
from customers c
left join (
  select distinct on (customer_id) * from orders order by customer_id, placed_at desc, order_id desc
) o using (customer_id)
order by o.placed_at desc, c.customer_id
