with revenue_by_month as (
  select extract(month from o.placed_at)::int as n, count(distinct o.order_id) as orders, sum(i.quantity * i.price) as revenue
  from customers c join orders o using (customer_id) left join order_items i using (order_id)
  where c.country = 'BE' and o.status <> 'cancelled'
  group by 1
)
select make_date(2025, n, 1) as month, coalesce(orders, 0) as orders, coalesce(revenue, 0) as revenue
from generate_series(1, 12) n left join revenue_by_month using (n)
order by n
