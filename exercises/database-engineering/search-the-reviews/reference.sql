select p.product_id, p.name,
       count(*) as reviews,
       count(r.body) as with_text,
       count(*) filter (where to_tsvector('english', r.body) @@ to_tsquery('english', 'ink & bleed')) as hits
from reviews r
join products p on p.product_id = r.product_id
group by p.product_id
having count(*) filter (where to_tsvector('english', r.body) @@ to_tsquery('english', 'ink & bleed')) > 0;
