select c.customer_id, c.name, count(*) as orders, count(distinct o.placed_at::date) as days
from customers c join orders o using (customer_id)
where o.status <> 'cancelled' and count(distinct o.placed_at::date) >= 2
group by c.customer_id, c.name
order by orders desc, c.customer_id
