select customer_id, order_id, placed_at, placed_at::date - previous::date as days_since_previous
from (
  select *, lag(placed_at) over w as previous
  from orders
  where status <> 'cancelled'
  window w as (partition by customer_id order by placed_at, order_id)
) o
where date_trunc('month', placed_at) = timestamptz '2025-12-01 00:00+00'
order by customer_id, placed_at, order_id
