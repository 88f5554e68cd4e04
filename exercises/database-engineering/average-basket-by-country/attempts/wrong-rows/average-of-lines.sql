select c.country, count(distinct o.order_id) as orders, round(avg(i.quantity * i.price), 2) as average_basket
from customers c
left join orders o on o.customer_id = c.customer_id and o.status <> 'cancelled'
left join order_items i on i.order_id = o.order_id
group by c.country
order by average_basket desc nulls last, c.country
