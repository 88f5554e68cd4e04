select o.order_id, count(i.line_no) as lines, sum(i.quantity) as pieces, sum(i.quantity * i.price) as total
from orders o
left join order_items i on i.order_id = o.order_id
where lower(o.coupon) = 'welcome10'
group by o.order_id
order by total desc nulls last, o.order_id;
