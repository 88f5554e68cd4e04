select c.customer_id, c.name, s.orders, s.days
from customers c
cross join lateral (
  select count(*) as orders, count(distinct date_trunc('day', o.placed_at)) as days,
         min(o.placed_at)::date as first_day, max(o.placed_at)::date as last_day
  from orders o
  where o.customer_id = c.customer_id and o.status in ('placed', 'paid', 'shipped', 'delivered')
) s
where s.first_day < s.last_day
order by s.orders desc, c.customer_id;
