select c.customer_id, c.name, o.order_id, o.placed_at
from orders o
join customers c on c.customer_id = o.customer_id
where o.status <> 'cancelled'
  and (select count(*) from orders e
       where e.customer_id = o.customer_id and e.status <> 'cancelled'
         and (e.placed_at, e.order_id) < (o.placed_at, o.order_id)) = 1
order by 4, 3
