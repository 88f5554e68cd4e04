select customer_id, name, city
from customers
where coalesce(trim(email), '') = '' and coalesce(city, '?') <> 'Wien';
