begin;
create temporary table stale on commit drop as
select o.order_id
from orders o
left join payments p on p.order_id = o.order_id
where o.status = 'placed'
  and (o.placed_at at time zone 'Europe/Berlin')::date <= '2025-12-16'
  and coalesce(o.coupon, '') <> 'XMAS'
group by o.order_id
having sum(coalesce(p.amount, 0)) <= 0;

update orders set status = 'cancelled' from stale where stale.order_id = orders.order_id;
commit;
