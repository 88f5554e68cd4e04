with order_totals as (
  select c.country, o.order_id, coalesce(sum(i.quantity * i.price), 0) as total
  from customers c
  left join orders o on o.customer_id = c.customer_id
  left join order_items i on i.order_id = o.order_id
  where o.status <> 'cancelled'
  group by c.country, o.order_id
)
select country, count(order_id) as orders, round(avg(total), 2) as average_basket
from order_totals
group by country
order by average_basket desc nulls last, country
