select method, payment_id, paid_at, amount,
       sum(amount) over (booked rows between unbounded preceding and current row) as balance,
       sum(amount) over daily as day_end
from payments
where date_trunc('month', paid_at) = timestamptz '2025-12-01 00:00+00'
window booked as (partition by method order by paid_at, payment_id),
       daily as (partition by method order by date_trunc('day', paid_at))
order by method, paid_at, payment_id
