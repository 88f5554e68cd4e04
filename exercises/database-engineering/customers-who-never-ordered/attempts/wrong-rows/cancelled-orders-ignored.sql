select c.customer_id, c.name, c.joined_on
from customers c
where not exists (select from orders o where o.customer_id = c.customer_id and o.status <> 'cancelled')
  and not exists (select from customers r where r.referred_by = c.customer_id)
order by c.joined_on, c.customer_id;
