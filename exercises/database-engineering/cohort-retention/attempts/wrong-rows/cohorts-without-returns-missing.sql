with numbered as (
  select customer_id, placed_at, row_number() over w as n, lead(placed_at) over w as next_at
  from orders
  where status <> 'cancelled'
  window w as (partition by customer_id order by placed_at)
), sizes as (
  select date_trunc('month', placed_at)::date as cohort, count(*) as customers from numbered where n = 1 group by 1
), returns as (
  select date_trunc('month', placed_at)::date as cohort, count(*) as returned from numbered where n = 1 and next_at <= placed_at + interval '90 days' group by 1
)
select cohort, customers, returned, round(100.0 * returned / customers, 1) as percent
from sizes join returns using (cohort)
order by cohort
