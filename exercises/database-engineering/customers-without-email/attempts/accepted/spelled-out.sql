select c.customer_id, c.name, c.city
from customers c
where (c.email is null or btrim(c.email) = '')
  and (c.city is null or c.city <> 'Wien')
order by c.name;
