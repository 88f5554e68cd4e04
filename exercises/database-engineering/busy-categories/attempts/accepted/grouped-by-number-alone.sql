select category_id, c.name, count(distinct order_id), sum(quantity * i.price)
from categories c join products p using (category_id) join order_items i using (product_id) join orders o using (order_id)
where not o.status = 'cancelled'
group by category_id
having count(distinct order_id) > 199 and sum(quantity * i.price) > 3000
order by 3 desc, 1;
