select customer_id, name, city
from customers
where email is null or trim(email) = '' and city is distinct from 'Wien';
