select date_trunc('month', o.placed_at)::date as month, count(distinct o.order_id) as orders, coalesce(sum(i.quantity * i.price), 0) as revenue
from customers c join orders o using (customer_id) left join order_items i using (order_id)
where c.country = 'BE' and o.status <> 'cancelled' and o.placed_at >= '2025-01-01' and o.placed_at < '2026-01-01'
group by 1
order by 1
