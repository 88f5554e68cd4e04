select c.category_id,
       jsonb_build_object(
         'category', c.name,
         'children', coalesce(jsonb_agg(distinct k.name) filter (where k.name is not null), '[]'),
         'products', coalesce(jsonb_agg(jsonb_build_object('id', p.product_id, 'name', p.name, 'price', p.price,
                                 'color', p.attributes -> 'color', 'tags', coalesce(nullif(p.attributes -> 'tags', 'null'), '[]'))
                                 order by p.price desc, p.product_id) filter (where p.product_id is not null), '[]')) as document
from categories c
left join categories k on k.parent_id = c.category_id
left join products p on p.category_id = c.category_id and p.discontinued_on is null
group by c.category_id;
