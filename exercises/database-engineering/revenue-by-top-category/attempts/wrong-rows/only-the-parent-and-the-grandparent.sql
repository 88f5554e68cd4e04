with tree as (
  select c1.category_id, coalesce(c3.category_id, c2.category_id, c1.category_id) as top_id
  from categories c1
  left join categories c2 on c2.category_id = c1.parent_id
  left join categories c3 on c3.category_id = c2.parent_id
), sold as (
  select t.top_id, o.order_id, i.quantity * i.price as amount
  from orders o join order_items i using (order_id) join products p using (product_id)
  left join tree t on t.category_id = p.category_id
  where o.status <> 'cancelled'
), shelf as (
  select category_id, name from categories where parent_id is null
  union all
  select null, 'uncategorised'
)
select h.category_id, h.name, count(distinct s.order_id), coalesce(sum(s.amount), 0) as revenue
from shelf h left join sold s on s.top_id is not distinct from h.category_id
group by h.category_id, h.name
order by revenue desc, h.category_id;
