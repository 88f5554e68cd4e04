select c.customer_id, c.name, c.joined_on
from customers c
left join orders o using (customer_id)
where o.order_id is null
order by c.joined_on, c.customer_id;
