select c.category_id,
       jsonb_build_object(
         'category', c.name,
         'children', coalesce((select jsonb_agg(k.name order by k.category_id) from categories k where k.parent_id = c.category_id), '[]'),
         'products', jsonb_agg(jsonb_build_object('id', p.product_id, 'name', p.name, 'price', p.price,
                                 'color', p.attributes -> 'color', 'tags', coalesce(nullif(p.attributes -> 'tags', 'null'), '[]'))
                                 order by p.price desc, p.product_id)) as document
from categories c
join products p on p.category_id = c.category_id
where p.discontinued_on is null
group by c.category_id;
