select customer_id, name, city
from customers
where email = null and city is distinct from 'Wien';
