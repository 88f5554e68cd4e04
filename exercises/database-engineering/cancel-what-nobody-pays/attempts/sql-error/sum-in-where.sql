update orders o
set status = 'cancelled'
from payments p
where p.order_id = o.order_id
  and o.status = 'placed'
  and o.placed_at < timestamptz '2025-12-17 00:00 Europe/Berlin'
  and o.coupon is distinct from 'XMAS'
  and sum(p.amount) <= 0;
