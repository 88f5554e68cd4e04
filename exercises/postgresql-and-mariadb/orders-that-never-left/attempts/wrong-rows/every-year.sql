select order_id, customer from orders
where month(placed_at) = 3 and order_id not in (select order_id from parcels where sent_at is not null)
order by placed_at, customer
