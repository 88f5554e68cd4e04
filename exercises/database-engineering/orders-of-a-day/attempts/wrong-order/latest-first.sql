select order_id, customer_id, placed_at, status
from orders
where (placed_at at time zone 'Europe/Berlin')::date = date '2025-10-26' and status <> 'cancelled'
order by placed_at desc, order_id;
