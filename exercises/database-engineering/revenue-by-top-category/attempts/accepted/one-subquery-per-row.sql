with recursive tree as (
  select c.category_id, array[c.category_id] as lineage from categories c where parent_id is null
  union all
  select c.category_id, t.lineage || c.category_id from tree t join categories c on c.parent_id = t.category_id
), line as (
  select i.order_id, p.category_id, i.quantity * i.price as amount
  from order_items i join products p using (product_id)
  where exists (select from orders o where o.order_id = i.order_id and o.status in ('placed', 'paid', 'shipped', 'delivered'))
), shown as (
  select c.category_id, c.name, x.orders, x.revenue
  from categories c
  cross join lateral (select count(distinct l.order_id) as orders, sum(l.amount) as revenue
                      from tree t join line l on l.category_id = t.category_id where t.lineage[1] = c.category_id) x
  where c.parent_id is null
  union all
  select null, 'uncategorised', count(distinct order_id), sum(amount) from line where category_id is null
)
select category_id, name, orders, coalesce(revenue, 0) from shown order by 4 desc, category_id;
