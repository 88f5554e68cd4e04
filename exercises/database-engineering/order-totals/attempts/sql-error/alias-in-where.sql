select o.order_id, lower(o.coupon) as code, count(i.line_no) as lines, sum(i.quantity) as pieces, sum(i.quantity * i.price) as total
from orders o
left join order_items i using (order_id)
where code = 'welcome10'
group by o.order_id
order by total desc, o.order_id;
