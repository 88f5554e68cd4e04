with visits as (
  select customer_id, placed_at::date as day, count(*) as orders
  from orders
  where status <> 'cancelled'
  group by customer_id, placed_at::date
)
select c.customer_id, c.name, sum(v.orders) as orders, count(*) as days
from visits v
join customers c on c.customer_id = v.customer_id
group by c.customer_id, c.name
having count(*) > 1
order by sum(v.orders) desc, c.customer_id
