update orders o
set status = 'cancelled'
where o.status = 'placed'
  and o.placed_at < timestamptz '2025-12-17 00:00 Europe/Berlin'
  and o.coupon is distinct from 'XMAS'
  and coalesce((select sum(p.amount) from payments p where p.order_id = o.order_id), 0) <= 0;
