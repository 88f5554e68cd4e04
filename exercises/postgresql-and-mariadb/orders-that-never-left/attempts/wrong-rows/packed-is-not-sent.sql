select order_id, customer from orders
where placed_at >= '2026-03-01' and placed_at < '2026-04-01' and order_id not in (select order_id from parcels)
order by placed_at, customer
