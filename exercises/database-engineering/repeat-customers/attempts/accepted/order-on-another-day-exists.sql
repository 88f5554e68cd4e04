select c.customer_id, c.name, count(*), count(distinct o.placed_at::date)
from customers c, orders o
where o.customer_id = c.customer_id
  and o.status != 'cancelled'
  and exists (
    select 1 from orders other
    where other.customer_id = o.customer_id and other.status != 'cancelled' and other.placed_at::date <> o.placed_at::date
  )
group by 1, 2
order by 3 desc, 1
