with order_totals as (
  select o.order_id, o.customer_id, coalesce(sum(i.quantity * i.price), 0) as total
  from orders o left join order_items i using (order_id)
  where o.status <> 'cancelled'
  group by o.order_id
)
select c.country, count(t.order_id) as orders, round(avg(t.total), 2) as average_basket
from customers c left join order_totals t using (customer_id)
group by c.country
order by average_basket desc, c.country
