with first_orders as (
  select customer_id, min(placed_at) as first_at
  from orders
  where status <> 'cancelled'
  group by customer_id
),
early_orders as (
  select f.customer_id, f.first_at, count(*) as orders
  from first_orders f
  join orders o using (customer_id)
  where o.status <> 'cancelled'
    and o.placed_at <= f.first_at + interval '90 days'
  group by f.customer_id, f.first_at
)
select date_trunc('month', first_at)::date as cohort,
       count(*) as customers,
       count(*) filter (where orders >= 2) as returned,
       round(100.0 * count(*) filter (where orders >= 2) / count(*), 1) as percent
from early_orders
group by cohort
order by cohort;
