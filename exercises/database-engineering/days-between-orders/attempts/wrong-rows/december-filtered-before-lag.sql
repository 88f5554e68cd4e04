select customer_id, order_id, placed_at,
       placed_at::date - lag(placed_at::date) over (partition by customer_id order by placed_at, order_id) as days_since_previous
from orders
where status <> 'cancelled' and placed_at >= '2025-12-01' and placed_at < '2026-01-01'
order by customer_id, placed_at, order_id
