select customer_id, name, city
from customers
where nullif(trim(email), '') is null
  and city is distinct from 'Wien';
