select month, sum(orders) as orders, sum(revenue) as revenue
from (
  select (date '2025-01-01' + make_interval(months => n))::date as month, 0 as orders, 0 as revenue
  from generate_series(0, 11) n
  union all
  select date_trunc('month', o.placed_at)::date, 1, coalesce(t.total, 0)
  from orders o
  join customers c using (customer_id)
  left join (select order_id, sum(quantity * price) as total from order_items group by order_id) t using (order_id)
  where c.country = 'BE' and o.status <> 'cancelled' and o.placed_at >= '2025-01-01' and o.placed_at < '2026-01-01'
) x
group by month
order by month
