select order_id, customer_id, placed_at, status
from orders
where placed_at >= timestamptz '2025-10-26 00:00 Europe/Berlin'
  and placed_at < timestamptz '2025-10-27 00:00 Europe/Berlin'
  and status <> 'cancelled'
order by placed_at, order_id;
