select o.customer_id, o.order_id, o.placed_at,
       o.placed_at::date - (select max(e.placed_at::date) from orders e
                            where e.customer_id = o.customer_id and e.status <> 'cancelled' and e.placed_at::date < o.placed_at::date) as days_since_previous
from orders o
where o.status <> 'cancelled' and o.placed_at >= '2025-12-01' and o.placed_at < '2026-01-01'
order by o.customer_id, o.placed_at, o.order_id
