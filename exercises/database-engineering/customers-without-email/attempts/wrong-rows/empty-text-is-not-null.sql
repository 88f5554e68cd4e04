select customer_id, name, city
from customers
where email is null and city is distinct from 'Wien';
