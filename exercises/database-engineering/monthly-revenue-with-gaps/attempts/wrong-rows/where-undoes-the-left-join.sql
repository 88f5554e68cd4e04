select m::date as month, count(distinct o.order_id) as orders, coalesce(sum(i.quantity * i.price), 0) as revenue
from generate_series(timestamptz '2025-01-01', '2025-12-01', interval '1 month') as m
left join orders o on o.placed_at >= m and o.placed_at < m + interval '1 month'
left join customers c using (customer_id)
left join order_items i using (order_id)
where c.country = 'BE' and o.status <> 'cancelled'
group by m
order by m
