create view customers_masked as
with parts as (
  select *, split_part(email, '@', -1) as domain from customers
)
select customer_id, left(name, 1) || '***' as name,
       case when email is null then null
            when strpos(email, '@') = 0 then '***'
            else left(left(email, length(email) - length(domain) - 1), 1) || '***@' || lower(domain) end as email,
       country, to_char(joined_on, 'YYYY')::int as joined_year
from parts;
revoke all on customers_masked from public;
create role analyst;
grant select (customer_id, name, email, country, joined_year) on customers_masked to analyst;
