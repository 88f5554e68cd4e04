select customer_id, name, email, city
from customers
where coalesce(trim(email), '') = '' and city is distinct from 'Wien';
