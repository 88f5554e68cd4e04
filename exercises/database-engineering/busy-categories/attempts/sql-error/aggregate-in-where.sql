select c.category_id, c.name, count(distinct o.order_id) as orders, sum(i.quantity * i.price) as revenue
from categories c join products p on p.category_id = c.category_id join order_items i on i.product_id = p.product_id join orders o on o.order_id = i.order_id
where o.status <> 'cancelled' and count(distinct o.order_id) >= 200
group by c.category_id, c.name
order by orders desc, c.category_id;
