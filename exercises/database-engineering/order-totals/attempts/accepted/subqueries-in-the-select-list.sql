select o.order_id,
       (select count(*) from order_items i where i.order_id = o.order_id) as lines,
       (select coalesce(sum(quantity), 0) from order_items i where i.order_id = o.order_id) as pieces,
       (select coalesce(sum(quantity * price), 0) from order_items i where i.order_id = o.order_id) as total
from orders o
where upper(coupon) = 'WELCOME10'
order by total desc, order_id;
