with revenue_by_month as (
  select date_trunc('month', o.placed_at)::date as month, count(distinct o.order_id) as orders, sum(i.quantity * i.price) as revenue
  from customers c join orders o using (customer_id) left join order_items i using (order_id)
  where c.country = 'BE' and o.status <> 'cancelled'
  group by 1
)
select m::date as month, r.orders, r.revenue
from generate_series(date '2025-01-01', date '2025-12-01', interval '1 month') as m
left join revenue_by_month r on r.month = m::date
order by m
