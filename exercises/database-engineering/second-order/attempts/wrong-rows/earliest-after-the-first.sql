select c.customer_id, c.name, min(o.order_id) as order_id, o.placed_at
from customers c
join orders o on o.customer_id = c.customer_id and o.status <> 'cancelled'
where o.placed_at = (
  select min(x.placed_at) from orders x
  where x.customer_id = c.customer_id and x.status <> 'cancelled'
    and x.placed_at > (select min(f.placed_at) from orders f where f.customer_id = c.customer_id and f.status <> 'cancelled')
)
group by c.customer_id, c.name, o.placed_at
order by o.placed_at, order_id
