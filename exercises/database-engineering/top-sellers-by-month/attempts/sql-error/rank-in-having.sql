select date_trunc('month', o.placed_at)::date as month, p.name as product, sum(i.quantity * i.price) as revenue,
       rank() over (partition by date_trunc('month', o.placed_at)::date order by sum(i.quantity * i.price) desc) as rank
from orders o join order_items i using (order_id) join products p using (product_id)
where o.status <> 'cancelled' and o.placed_at >= '2025-01-01' and o.placed_at < '2026-01-01'
group by 1, p.product_id
having rank() over (partition by date_trunc('month', o.placed_at)::date order by sum(i.quantity * i.price) desc) <= 3
order by month, rank, product
