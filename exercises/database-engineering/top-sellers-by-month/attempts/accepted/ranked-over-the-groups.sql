select month, product, revenue, rank::int
from (
  select date_trunc('month', o.placed_at)::date as month, p.name as product, sum(i.quantity * i.price) as revenue,
         rank() over (partition by date_trunc('month', o.placed_at)::date order by sum(i.quantity * i.price) desc) as rank
  from orders o, order_items i, products p
  where i.order_id = o.order_id and p.product_id = i.product_id
    and o.status <> 'cancelled' and date_trunc('year', o.placed_at) = timestamptz '2025-01-01 00:00+00'
  group by date_trunc('month', o.placed_at)::date, p.product_id, p.name
) ranked
where rank < 4
order by month, rank, product
