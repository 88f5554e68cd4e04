with pairs as (
  select referred_by as a, customer_id as b from customers where referred_by <> customer_id
), walk as (
  select a, b, 1 as steps from pairs
  union all
  select p1.a, p2.b, 2 from pairs p1 join pairs p2 on p2.a = p1.b where p2.b <> p1.a
  union all
  select p1.a, p3.b, 3 from pairs p1 join pairs p2 on p2.a = p1.b join pairs p3 on p3.a = p2.b where p2.b <> p1.a and p3.b <> p1.a
)
select c.customer_id, c.name, count(*) filter (where steps = 1), count(*) as total, max(steps) as longest
from walk join customers c on c.customer_id = walk.a
group by c.customer_id
order by total desc, longest desc, c.customer_id;
