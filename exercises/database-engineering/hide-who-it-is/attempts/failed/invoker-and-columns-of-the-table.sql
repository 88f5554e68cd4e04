create view customers_masked with (security_invoker = true) as
select customer_id,
       left(name, 1) || '***' as name,
       case when email like '%@%' then left(substring(email from '^(.*)@'), 1) || '***@' || lower(substring(email from '[^@]*$'))
            when email is not null then '***' end as email,
       country,
       extract(year from joined_on)::int as joined_year
from customers;

create role analyst;
grant select on customers_masked to analyst;
grant select (customer_id, name, email, country, joined_on) on customers to analyst;
