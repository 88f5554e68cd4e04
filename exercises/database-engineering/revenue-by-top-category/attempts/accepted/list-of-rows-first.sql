with recursive climb as (
  select category_id, category_id as at, parent_id from categories
  union all
  select climb.category_id, up.category_id, up.parent_id
  from climb join categories up on up.category_id = climb.parent_id
), shelf as (
  select category_id, name from categories where parent_id is null
  union all
  select null, 'uncategorised'
), sold as (
  select climb.at as top_id, o.order_id, i.quantity * i.price as amount
  from orders o
  join order_items i on i.order_id = o.order_id
  join products p on p.product_id = i.product_id
  left join climb on climb.category_id = p.category_id and climb.parent_id is null
  where o.status <> 'cancelled'
)
select h.category_id, h.name, count(distinct s.order_id), coalesce(sum(s.amount), 0) as revenue
from shelf h left join sold s on s.top_id is not distinct from h.category_id
group by h.category_id, h.name
order by revenue desc, h.category_id nulls last;
