update orders
set status = 'cancelled'
where status = 'placed'
  and placed_at < timestamptz '2025-12-17 00:00 Europe/Berlin'
  and coupon is distinct from 'XMAS'
  and coalesce((select sum(amount) from payments where order_id = order_id), 0) <= 0;
