with numbered as (
  select customer_id, order_id, placed_at, row_number() over (partition by customer_id order by placed_at, order_id) as n
  from orders
  where status in ('placed', 'paid', 'shipped', 'delivered')
)
select o.customer_id, o.order_id, o.placed_at, o.placed_at::date - p.placed_at::date as days_since_previous
from numbered o
left join numbered p on p.customer_id = o.customer_id and p.n = o.n - 1
where o.placed_at >= '2025-12-01' and o.placed_at < '2026-01-01'
order by o.customer_id, o.n;
