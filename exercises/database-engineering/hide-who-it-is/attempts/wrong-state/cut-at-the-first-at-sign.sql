create view customers_masked as
select customer_id, left(name, 1) || '***' as name,
       case when email like '%@%' then left(split_part(email, '@', 1), 1) || '***@' || lower(split_part(email, '@', 2))
            when email is not null then '***' end as email,
       country, extract(year from joined_on)::int as joined_year
from customers;
create role analyst;
grant select on customers_masked to analyst;
