select customer_id, name, coalesce(city, '') as city
from customers
where coalesce(trim(email), '') = '' and coalesce(city, '') <> 'Wien';
