select o.order_id, o.customer
from orders o left join parcels p on p.order_id = o.order_id and p.sent_at is not null
where o.placed_at >= '2026-03-01' and o.placed_at < '2026-04-01' and p.parcel_id is null
order by o.placed_at, o.customer
