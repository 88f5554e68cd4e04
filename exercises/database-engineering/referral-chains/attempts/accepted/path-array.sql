with recursive walk as (
  select customer_id as start_id, array[customer_id] as path from customers
  union all
  select w.start_id, w.path || c.customer_id
  from walk w join customers c on c.referred_by = w.path[cardinality(w.path)]
  where c.customer_id <> all (w.path)
)
select c.customer_id, c.name,
       (select count(*) from customers d where d.referred_by = c.customer_id and d.customer_id <> c.customer_id) as direct,
       count(*) - 1 as total,
       max(cardinality(w.path)) - 1 as longest
from walk w join customers c on c.customer_id = w.start_id
group by c.customer_id, c.name
having count(*) > 1
order by 4 desc, 5 desc, 1;
