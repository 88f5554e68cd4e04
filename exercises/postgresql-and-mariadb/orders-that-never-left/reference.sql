select o.order_id, o.customer
from orders o
where o.placed_at >= '2026-03-01' and o.placed_at < '2026-04-01'
  and not exists (select 1 from parcels p where p.order_id = o.order_id and p.sent_at is not null)
order by o.placed_at, o.customer;
