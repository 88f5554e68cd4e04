with recursive tree as (
  select category_id, category_id as top_id, name as top
  from categories
  where parent_id is null
  union all
  select c.category_id, t.top_id, t.top
  from tree t
  join categories c on c.parent_id = t.category_id
), sold as (
  select p.category_id, i.order_id, i.quantity * i.price as amount
  from order_items i
  join products p on p.product_id = i.product_id
  where i.order_id in (select order_id from orders where status <> 'cancelled')
)
select t.top_id as category_id, t.top as category, count(distinct s.order_id) as orders, coalesce(sum(s.amount), 0) as revenue
from tree t
left join sold s on s.category_id = t.category_id
group by t.top_id, t.top
union all
select null, 'uncategorised', count(distinct order_id), coalesce(sum(amount), 0)
from sold
where category_id is null
order by revenue desc, category_id;
