update orders
set status = 'cancelled'
where status = 'placed'
  and placed_at at time zone 'Europe/Berlin' < '2025-12-17'
  and (coupon <> 'XMAS' or coupon is null)
  and order_id not in (select order_id from payments group by order_id having sum(amount) > 0);
