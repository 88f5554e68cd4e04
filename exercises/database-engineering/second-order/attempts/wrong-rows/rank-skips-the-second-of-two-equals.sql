with ranked as (
  select order_id, customer_id, placed_at, rank() over (partition by customer_id order by placed_at) as n
  from orders
  where status <> 'cancelled'
)
select c.customer_id, c.name, r.order_id, r.placed_at
from ranked r join customers c using (customer_id)
where r.n = 2
order by r.placed_at, r.order_id
