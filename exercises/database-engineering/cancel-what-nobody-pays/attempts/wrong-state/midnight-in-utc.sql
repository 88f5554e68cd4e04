update orders o
set status = 'cancelled'
where status = 'placed'
  and placed_at < '2025-12-17'
  and coupon is distinct from 'XMAS'
  and coalesce((select sum(amount) from payments p where p.order_id = o.order_id), 0) <= 0;
