select order_id, customer from orders
where date_format(placed_at, '%Y-%m') = '2026-03' and order_id not in (select order_id from parcels where sent_at is not null)
order by placed_at, customer
