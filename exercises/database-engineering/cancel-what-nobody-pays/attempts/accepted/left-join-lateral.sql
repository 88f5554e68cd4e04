update orders o
set status = 'cancelled'
from orders q
left join lateral (select sum(amount) as paid from payments where payments.order_id = q.order_id) held on true
where q.order_id = o.order_id
  and q.status = 'placed'
  and q.placed_at < '2025-12-16 23:00+00'
  and q.coupon is distinct from 'XMAS'
  and (held.paid is null or held.paid <= 0);
