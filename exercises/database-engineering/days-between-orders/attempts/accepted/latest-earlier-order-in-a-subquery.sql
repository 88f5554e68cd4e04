select o.customer_id, o.order_id, o.placed_at,
       o.placed_at::date - (select max(e.placed_at) from orders e
                            where e.customer_id = o.customer_id and e.status <> 'cancelled'
                              and (e.placed_at, e.order_id) < (o.placed_at, o.order_id))::date
from orders o
where o.status <> 'cancelled' and o.placed_at::date between '2025-12-01' and '2025-12-31'
order by o.customer_id, o.placed_at, o.order_id
