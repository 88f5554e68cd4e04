with numbered as (
  select order_id, customer_id, placed_at, row_number() over (order by placed_at, order_id) as n
  from orders
  where status <> 'cancelled'
)
select c.customer_id, c.name, n.order_id, n.placed_at
from numbered n join customers c using (customer_id)
where n.n = 2
order by n.placed_at, n.order_id
