with order_totals as (
  select o.order_id, o.customer_id, coalesce(sum(i.quantity * i.price), 0) as total
  from orders o left join order_items i using (order_id)
  where o.status <> 'cancelled'
  group by o.order_id
)
select c.country, count(t.order_id) as orders, to_char(avg(t.total), 'FM999990.00') as average_basket
from customers c left join order_totals t using (customer_id)
group by c.country
order by avg(t.total) desc nulls last, c.country
