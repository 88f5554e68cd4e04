select order_id, customer_id, placed_at, status
from orders
where placed_at >= '2025-10-26 00:00+02' and placed_at < '2025-10-27 00:00+02' and status <> 'cancelled'
order by placed_at, order_id;
