update orders o
set status = 'cancelled'
where status <> 'cancelled'
  and placed_at < timestamptz '2025-12-17 00:00 Europe/Berlin'
  and coupon is distinct from 'XMAS'
  and coalesce((select sum(amount) from payments p where p.order_id = o.order_id), 0) <= 0;
