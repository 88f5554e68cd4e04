with recursive chain as (
  select referred_by as ambassador_id, customer_id, 1 as steps from customers where referred_by <> customer_id
  union all
  select ch.ambassador_id, c.customer_id, ch.steps + 1 from chain ch join customers c on c.referred_by = ch.customer_id
  where c.customer_id <> ch.ambassador_id
)
select a.customer_id, a.name, count(*) filter (where steps = 1) as direct, count(*) as total, max(steps) as longest
from chain ch join customers a on a.customer_id = ch.ambassador_id
group by a.customer_id
order by longest desc, total desc, a.customer_id;
