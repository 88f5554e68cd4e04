select m::date as month, count(distinct o.order_id) as orders, coalesce(sum(i.quantity * i.price), 0) as revenue
from generate_series(timestamptz '2025-01-01', '2025-12-01', interval '1 month') as m
left join (orders o join customers c on c.customer_id = o.customer_id and c.country = 'BE')
       on o.placed_at between '2025-01-01' and '2025-12-31' and date_trunc('month', o.placed_at) = m and o.status <> 'cancelled'
left join order_items i on i.order_id = o.order_id
group by m
order by m
