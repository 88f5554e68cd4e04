with recursive tree (category_id, names) as (
  select category_id, array[name] from categories where parent_id is null
  union all
  select c.category_id, t.names || c.name
  from categories c join tree t on t.category_id = c.parent_id
)
select category_id, array_to_string(names, ' > ') as path, cardinality(names) as depth
from tree
order by 2, 1;
