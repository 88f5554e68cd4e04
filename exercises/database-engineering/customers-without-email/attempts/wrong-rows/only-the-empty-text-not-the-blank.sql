select customer_id, name, city
from customers
where coalesce(email, '') = '' and city is distinct from 'Wien';
