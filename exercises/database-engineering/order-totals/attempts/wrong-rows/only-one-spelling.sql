select o.order_id, count(i.line_no) as lines, coalesce(sum(i.quantity), 0) as pieces, coalesce(sum(i.quantity * i.price), 0) as total
from orders o
left join order_items i on i.order_id = o.order_id
where o.coupon = 'WELCOME10'
group by o.order_id
order by total desc, o.order_id;
