select m::date as month, count(distinct o.order_id) as orders, coalesce(sum(i.quantity * i.price), 0) as revenue
from generate_series(timestamptz '2025-01-01 00:00+00', timestamptz '2025-12-01 00:00+00', interval '1 month') as m
left join (orders o join customers c on c.customer_id = o.customer_id and c.country = 'BE')
       on o.placed_at >= m and o.placed_at < m + interval '1 month' and o.status <> 'cancelled'
left join order_items i on i.order_id = o.order_id
group by m
order by m;
