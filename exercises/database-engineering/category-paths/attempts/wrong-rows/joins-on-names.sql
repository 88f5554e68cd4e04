-- the names are not unique: a child appears below every namesake of its parent
with recursive tree as (
  select category_id, name, name as path, 1 as depth from categories where parent_id is null
  union all
  select c.category_id, c.name, t.path || ' > ' || c.name, t.depth + 1
  from tree t
  join categories p on p.name = t.name
  join categories c on c.parent_id = p.category_id
)
select category_id, path, depth from tree order by path, category_id;
