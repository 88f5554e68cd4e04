select a.customer_id, a.name, count(*) as direct, count(*) as total, 1 as longest
from customers a join customers c on c.referred_by = a.customer_id and c.customer_id <> a.customer_id
group by a.customer_id, a.name
order by total desc, longest desc, a.customer_id;
