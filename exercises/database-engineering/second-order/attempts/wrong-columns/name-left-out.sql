select customer_id, order_id, placed_at
from (
  select *, row_number() over (partition by customer_id order by placed_at, order_id) as n
  from orders
  where status <> 'cancelled'
) numbered
where n = 2
order by placed_at, order_id
