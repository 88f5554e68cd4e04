with revenue as (
  select date_trunc('month', placed_at)::date as month, product_id, sum(quantity * i.price) as revenue
  from orders join order_items i using (order_id)
  where status <> 'cancelled' and placed_at >= '2025-01-01' and placed_at < '2026-01-01'
  group by 1, 2
)
select top.month, p.name, top.revenue, rank() over (partition by top.month order by top.revenue desc) as rank
from (select distinct month from revenue) months
cross join lateral (
  select * from revenue r where r.month = months.month order by r.revenue desc fetch first 3 rows with ties
) top
join products p using (product_id)
order by top.month, rank, p.name
