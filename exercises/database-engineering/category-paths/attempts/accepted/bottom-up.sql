with recursive climb as (
  select category_id, parent_id, name, 0 as height from categories
  union all
  select climb.category_id, up.parent_id, up.name, climb.height + 1
  from climb join categories up on up.category_id = climb.parent_id
)
select category_id, string_agg(name, ' > ' order by height desc) as path, count(*) as depth
from climb
group by category_id
order by path, category_id;
