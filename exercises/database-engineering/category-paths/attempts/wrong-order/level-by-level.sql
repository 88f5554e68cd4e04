with recursive tree as (
  select category_id, name as path, 1 as depth from categories where parent_id is null
  union all
  select c.category_id, t.path || ' > ' || c.name, t.depth + 1 from tree t join categories c on c.parent_id = t.category_id
)
select category_id, path, depth from tree order by depth, path, category_id;
