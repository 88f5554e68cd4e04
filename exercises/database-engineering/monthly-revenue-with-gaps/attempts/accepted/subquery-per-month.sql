with belgian as (
  select o.order_id, extract(month from o.placed_at) as month,
         coalesce((select sum(i.quantity * i.price) from order_items i where i.order_id = o.order_id), 0) as total
  from orders o
  where o.status <> 'cancelled' and extract(year from o.placed_at) = 2025
    and o.customer_id in (select customer_id from customers where country = 'BE')
)
select make_date(2025, n, 1) as month,
       (select count(*) from belgian b where b.month = n) as orders,
       (select coalesce(sum(total), 0) from belgian b where b.month = n) as revenue
from generate_series(1, 12) n
order by n
