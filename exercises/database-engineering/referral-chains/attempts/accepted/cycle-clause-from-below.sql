with recursive up (customer_id, above_id, steps) as (
  select customer_id, customer_id, 0 from customers
  union all
  select u.customer_id, c.referred_by, u.steps + 1
  from up u join customers c on c.customer_id = u.above_id
  where c.referred_by is not null
) cycle above_id set looped using path
select a.customer_id, a.name,
       sum(case when u.steps = 1 then 1 else 0 end)::int as direct,
       count(distinct u.customer_id) as total,
       max(u.steps) as longest
from up u join customers a on a.customer_id = u.above_id
where not u.looped and u.customer_id <> u.above_id
group by a.customer_id, a.name
order by total desc, longest desc, customer_id;
