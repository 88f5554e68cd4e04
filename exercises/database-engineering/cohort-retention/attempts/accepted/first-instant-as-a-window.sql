with counted as (
  select customer_id, placed_at, min(placed_at) over (partition by customer_id) as first_at
  from orders
  where status in ('placed', 'paid', 'shipped', 'delivered')
), per_customer as (
  select date_trunc('month', first_at)::date as cohort, customer_id, count(*) > 1 as back
  from counted
  where placed_at between first_at and first_at + interval '90 days'
  group by 1, 2
), sizes as (
  select cohort, count(*) as customers from per_customer group by cohort
), returns as (
  select cohort, count(*) as returned from per_customer where back group by cohort
)
select cohort, customers, coalesce(returned, 0) as returned, round(coalesce(returned, 0)::numeric / customers * 100, 1) as percent
from sizes
left join returns using (cohort)
order by cohort
