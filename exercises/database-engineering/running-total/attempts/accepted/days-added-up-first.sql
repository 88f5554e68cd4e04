with december as (
  select *, paid_at::date as day from payments where paid_at::date between '2025-12-01' and '2025-12-31'
), days as (
  select method, day, sum(sum(amount)) over (partition by method order by day) as day_end
  from december
  group by method, day
)
select method, d.payment_id, d.paid_at, d.amount,
       sum(d.amount) over (partition by method order by d.paid_at, d.payment_id rows unbounded preceding) as balance, days.day_end
from december d
join days using (method, day)
order by method, d.paid_at, d.payment_id
