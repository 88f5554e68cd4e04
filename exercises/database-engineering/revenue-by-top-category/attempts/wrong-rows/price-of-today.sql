with recursive tree as (
  select category_id, category_id as top_id from categories where parent_id is null
  union all
  select c.category_id, t.top_id from tree t join categories c on c.parent_id = t.category_id
), sold as (
  select t.top_id, o.order_id, i.quantity * p.price as amount
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
