with child as (
  select parent_id, jsonb_agg(name order by category_id) as names
  from categories where parent_id is not null group by parent_id
), article as (
  select p.category_id, p.price, p.product_id,
         to_jsonb(a) as document
  from products p
  cross join lateral (
    select p.product_id as id, p.name, p.price, p.attributes -> 'color' as color,
           case when jsonb_typeof(p.attributes -> 'tags') = 'array' then p.attributes -> 'tags' else '[]' end as tags) a
  where p.discontinued_on is null
), shelf as (
  select category_id, jsonb_agg(document order by price desc, product_id) as products from article group by category_id
)
select c.category_id, jsonb_build_object('category', c.name, 'children', coalesce(child.names, '[]'), 'products', coalesce(shelf.products, '[]'))
from categories c
left join child on child.parent_id = c.category_id
left join shelf on shelf.category_id = c.category_id;
