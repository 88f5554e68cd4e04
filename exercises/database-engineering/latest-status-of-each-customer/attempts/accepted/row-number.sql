with numbered as (
  select customer_id, order_id, status, placed_at,
         row_number() over (partition by customer_id order by placed_at desc, order_id desc) as n
  from orders
)
select c.customer_id, c.name, n.order_id, n.status, n.placed_at
from customers c
left join numbered n on n.customer_id = c.customer_id and n.n = 1
order by n.placed_at desc nulls last, c.customer_id
