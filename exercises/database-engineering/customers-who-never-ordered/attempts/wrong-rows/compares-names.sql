select c.customer_id, c.name, c.joined_on
from customers c
where c.name not in (select name from customers join orders using (customer_id))
  and not exists (select from customers r where r.referred_by = c.customer_id)
order by c.joined_on, c.customer_id;
