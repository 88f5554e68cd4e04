select c.category_id,
       json_object('category': c.name, 'children': k.names, 'products': p.list returning jsonb) as document
from categories c
cross join lateral (
  select coalesce(json_arrayagg(name order by category_id returning jsonb), '[]') as names
  from categories where parent_id = c.category_id) k
cross join lateral (
  select coalesce(json_arrayagg(
           json_object('id': product_id, 'name': name, 'price': price, 'color': attributes -> 'color',
                       'tags': case when attributes ->> 'tags' is null then '[]' else attributes -> 'tags' end returning jsonb)
           order by price desc, product_id returning jsonb), '[]') as list
  from products where category_id = c.category_id and discontinued_on is null) p;
