with sales as (
  select p.category_id, o.order_id, sum(i.quantity * i.price) as amount
  from orders o
  join order_items i using (order_id)
  join products p using (product_id)
  where o.status in ('placed', 'paid', 'shipped', 'delivered')
  group by p.category_id, o.order_id
), totals as (
  select category_id, count(*) as orders, sum(amount) as revenue from sales group by category_id
)
select category_id, name, orders, revenue
from totals join categories using (category_id)
where orders >= 200 and revenue > 3000.00
order by orders desc, category_id;
