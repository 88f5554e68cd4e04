with recursive tree as (
  select category_id, category_id as top_id from categories where parent_id is null
  union all
  select c.category_id, t.top_id from tree t join categories c on c.parent_id = t.category_id
)
select t.top_id, coalesce(r.name, 'uncategorised'), count(distinct o.order_id), sum(i.quantity * i.price) as revenue
from orders o join order_items i using (order_id) join products p using (product_id)
left join tree t on t.category_id = p.category_id
left join categories r on r.category_id = t.top_id
where o.status <> 'cancelled'
group by t.top_id, r.name
order by revenue desc, t.top_id;
