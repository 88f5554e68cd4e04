select method, payment_id, paid_at, amount, sum(amount) as balance, sum(amount) as day_end
from payments
where paid_at >= '2025-12-01' and paid_at < '2026-01-01'
group by method, paid_at::date
order by method, paid_at, payment_id
