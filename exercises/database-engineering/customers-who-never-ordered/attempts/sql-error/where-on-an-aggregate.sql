select c.customer_id, c.name, c.joined_on
from customers c left join orders o using (customer_id)
where count(o.order_id) = 0
group by c.customer_id
order by c.joined_on, c.customer_id;
