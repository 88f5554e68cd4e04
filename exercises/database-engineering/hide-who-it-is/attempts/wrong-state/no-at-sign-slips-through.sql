create view customers_masked as
select customer_id, left(name, 1) || '***' as name,
       regexp_replace(email, '^(.?).*@(.*)$', '\1***@') || lower(coalesce(substring(email from '@([^@]*)$'), '')) as email,
       country, extract(year from joined_on)::int as joined_year
from customers;
create role analyst;
grant select on customers_masked to analyst;
