select k.country, coalesce(a.orders, 0) as orders, a.average_basket
from (select distinct country from customers) k
left join (
  select c.country, count(*) as orders, round(avg(coalesce(t.total, 0)), 2) as average_basket
  from orders o
  join customers c on c.customer_id = o.customer_id
  left join (select order_id, sum(price * quantity) as total from order_items group by order_id) t on t.order_id = o.order_id
  where o.status <> 'cancelled'
  group by c.country
) a on a.country = k.country
order by a.average_basket desc nulls last, k.country
