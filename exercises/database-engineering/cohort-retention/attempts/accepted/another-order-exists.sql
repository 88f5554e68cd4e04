with counted as (
  select * from orders where status <> 'cancelled'
), first_orders as (
  select distinct on (customer_id) customer_id, order_id, placed_at from counted order by customer_id, placed_at, order_id
), judged as (
  select to_char(f.placed_at, 'YYYY-MM-01')::date as cohort,
         exists (select from counted o where o.customer_id = f.customer_id and o.order_id <> f.order_id and o.placed_at <= f.placed_at + interval '90 days') as back
  from first_orders f
)
select cohort, count(*), sum(back::int), round(sum(back::int) * 100 / count(*)::numeric, 1)
from judged
group by cohort
order by cohort;
