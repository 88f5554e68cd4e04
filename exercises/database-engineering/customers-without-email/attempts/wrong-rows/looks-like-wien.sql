select customer_id, name, city
from customers
where coalesce(trim(email), '') = '' and (city not ilike 'wien%' or city is null);
