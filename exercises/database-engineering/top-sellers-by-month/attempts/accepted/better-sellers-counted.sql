with monthly as (
  select date_trunc('month', o.placed_at)::date as month, i.product_id, sum(i.quantity * i.price) as revenue
  from orders o
  join order_items i on i.order_id = o.order_id
  where o.status <> 'cancelled' and extract(year from o.placed_at) = 2025
  group by 1, 2
)
select m.month, p.name as product, m.revenue, count(better.product_id) + 1 as rank
from monthly m
join products p on p.product_id = m.product_id
left join monthly better on better.month = m.month and better.revenue > m.revenue
group by m.month, m.product_id, p.name, m.revenue
having count(better.product_id) < 3
order by 1, 4, 2
