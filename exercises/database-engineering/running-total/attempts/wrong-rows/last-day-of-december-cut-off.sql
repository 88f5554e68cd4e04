select method, payment_id, paid_at, amount,
       sum(amount) over (partition by method order by paid_at, payment_id) as balance,
       sum(amount) over (partition by method order by paid_at::date) as day_end
from payments
where paid_at between '2025-12-01' and '2025-12-31'
order by method, paid_at, payment_id
