update orders o
set status = 'cancelled'
where status = 'placed'
  and placed_at < timestamptz '2025-12-17 00:00 Europe/Berlin'
  and coupon is distinct from 'XMAS'
  and (select sum(amount) from payments p where p.order_id = o.order_id) <= 0;
