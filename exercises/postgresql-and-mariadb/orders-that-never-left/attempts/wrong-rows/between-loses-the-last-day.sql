select o.order_id, o.customer
from orders o left join parcels p on p.order_id = o.order_id and p.sent_at is not null
where o.placed_at between '2026-03-01' and '2026-03-31' and p.parcel_id is null
order by o.placed_at, o.customer
