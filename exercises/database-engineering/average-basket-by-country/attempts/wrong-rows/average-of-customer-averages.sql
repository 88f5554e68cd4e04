with order_totals as (
  select o.order_id, o.customer_id, coalesce(sum(i.quantity * i.price), 0) as total
  from orders o left join order_items i using (order_id)
  where o.status <> 'cancelled'
  group by o.order_id
), per_customer as (
  select customer_id, count(*) as orders, avg(total) as average from order_totals group by customer_id
)
select c.country, coalesce(sum(p.orders), 0) as orders, round(avg(p.average), 2) as average_basket
from customers c left join per_customer p using (customer_id)
group by c.country
order by average_basket desc nulls last, c.country
