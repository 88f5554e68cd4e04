select order_id, customer_id, placed_at, status
from orders
where placed_at >= '2025-10-25 22:00+00' and placed_at < '2025-10-26 23:00+00' and not status = 'cancelled'
order by placed_at, order_id;
