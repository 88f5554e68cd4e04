create materialized view customers_masked as
select customer_id,
       left(name, 1) || '***' as name,
       case when email like '%@%' then left(substring(email from '^(.*)@'), 1) || '***@' || lower(substring(email from '[^@]*$'))
            when email is not null then '***' end as email,
       country,
       extract(year from joined_on)::int as joined_year
from customers;

create role analyst;
grant select on customers_masked to analyst;
