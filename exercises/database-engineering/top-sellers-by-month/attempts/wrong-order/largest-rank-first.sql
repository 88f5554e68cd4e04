with monthly as (
  select date_trunc('month', o.placed_at)::date as month, p.product_id, p.name as product, sum(i.quantity * i.price) as revenue
  from orders o join order_items i using (order_id) join products p using (product_id)
  where o.status <> 'cancelled' and o.placed_at >= '2025-01-01' and o.placed_at < '2026-01-01'
  group by 1, 2, 3
), ranked as (
  select month, product, revenue, rank() over (partition by month order by revenue desc) as rank from monthly
)
select * from ranked where rank <= 3 order by month, revenue, product
