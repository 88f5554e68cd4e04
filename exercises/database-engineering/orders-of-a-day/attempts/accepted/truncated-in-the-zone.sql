select order_id, customer_id, placed_at, status
from orders
where date_trunc('day', placed_at, 'Europe/Berlin') = timestamp '2025-10-26' at time zone 'Europe/Berlin'
  and status in ('placed', 'paid', 'shipped', 'delivered')
order by 3, 1;
