select c.customer_id, c.name, count(*) as orders, count(distinct o.placed_at::date) as days
from customers c join orders o using (customer_id)
group by c.customer_id, c.name
having count(distinct o.placed_at::date) >= 2
order by orders desc, c.customer_id
