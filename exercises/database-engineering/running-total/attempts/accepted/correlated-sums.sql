with december as (
  select * from payments where paid_at >= timestamptz '2025-12-01 00:00+00' and paid_at < timestamptz '2026-01-01 00:00+00'
)
select p.method, p.payment_id, p.paid_at, p.amount,
       (select sum(e.amount) from december e where e.method = p.method and (e.paid_at, e.payment_id) <= (p.paid_at, p.payment_id)),
       (select sum(e.amount) from december e where e.method = p.method and e.paid_at::date <= p.paid_at::date)
from december p
order by 1, 3, 2;
