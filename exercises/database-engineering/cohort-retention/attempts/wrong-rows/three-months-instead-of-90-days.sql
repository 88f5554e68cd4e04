with numbered as (
  select customer_id, placed_at, row_number() over w as n, lead(placed_at) over w as next_at
  from orders
  where status <> 'cancelled'
  window w as (partition by customer_id order by placed_at)
)
select date_trunc('month', placed_at)::date as cohort, count(*) as customers,
       count(*) filter (where next_at <= placed_at + interval '3 months') as returned,
       round(100.0 * count(*) filter (where next_at <= placed_at + interval '3 months') / count(*), 1) as percent
from numbered
where n = 1
group by 1
order by 1
