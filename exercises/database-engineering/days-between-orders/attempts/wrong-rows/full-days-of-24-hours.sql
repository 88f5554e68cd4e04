with gaps as (
  select customer_id, order_id, placed_at,
         extract(day from placed_at - lag(placed_at) over (partition by customer_id order by placed_at, order_id)) as days_since_previous
  from orders
  where status <> 'cancelled'
)
select customer_id, order_id, placed_at, days_since_previous
from gaps
where placed_at >= '2025-12-01' and placed_at < '2026-01-01'
order by customer_id, placed_at, order_id
