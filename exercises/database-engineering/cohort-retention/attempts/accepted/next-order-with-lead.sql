with numbered as (
  select customer_id, placed_at,
         row_number() over (partition by customer_id order by placed_at) as n,
         lead(placed_at) over (partition by customer_id order by placed_at) as next_at
  from orders
  where status <> 'cancelled'
)
select date_trunc('month', placed_at)::date as cohort,
       count(*) as customers,
       count(case when next_at - placed_at <= interval '90 days' then 1 end) as returned,
       round(avg(case when next_at - placed_at <= interval '90 days' then 100 else 0 end), 1) as percent
from numbered
where n = 1
group by 1
order by 1
