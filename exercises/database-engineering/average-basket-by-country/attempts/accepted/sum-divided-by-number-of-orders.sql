select c.country,
       count(distinct o.order_id) as orders,
       round(coalesce(sum(i.quantity * i.price), 0) / nullif(count(distinct o.order_id), 0), 2) as average_basket
from customers c
left join orders o on o.customer_id = c.customer_id and o.status <> 'cancelled'
left join order_items i on i.order_id = o.order_id
group by c.country
order by 3 desc nulls last, 1
