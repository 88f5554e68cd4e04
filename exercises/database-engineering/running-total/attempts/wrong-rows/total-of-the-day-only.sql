select method, payment_id, paid_at, amount,
       sum(amount) over (partition by method order by paid_at, payment_id) as balance,
       sum(amount) over (partition by method, paid_at::date) as day_end
from payments
where paid_at >= '2025-12-01' and paid_at < '2026-01-01'
order by method, paid_at, payment_id
