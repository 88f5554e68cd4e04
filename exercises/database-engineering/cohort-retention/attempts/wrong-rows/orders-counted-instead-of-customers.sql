with first_orders as (
  select customer_id, min(placed_at) as first_at from orders where status <> 'cancelled' group by customer_id
)
select date_trunc('month', f.first_at)::date as cohort, count(distinct f.customer_id) as customers, count(o.order_id) as returned,
       round(100.0 * count(o.order_id) / count(distinct f.customer_id), 1) as percent
from first_orders f
left join orders o on o.customer_id = f.customer_id and o.status <> 'cancelled' and o.placed_at > f.first_at and o.placed_at <= f.first_at + interval '90 days'
group by 1
order by 1
