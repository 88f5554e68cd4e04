create role analyst nologin;
create view customers_masked (customer_id, name, email, country, joined_year) as
select customer_id,
       substr(name, 1, 1) || '***',
       case when strpos(email, '@') > 0
            then regexp_replace(email, '^(.?)(.*)@[^@]*$', case when email ~ '^@[^@]*$' then '' else '\1' end) || '***@' || lower(regexp_replace(email, '^.*@', ''))
            else regexp_replace(email, '^.*$', '***') end,
       country,
       date_part('year', joined_on)::integer
from customers;
grant select on table customers_masked to analyst;
