select p.product_id, p.name, count(*) as reviews, count(r.body) as with_text, count(*) as hits
from reviews r join products p on p.product_id = r.product_id
where to_tsvector('english', r.body) @@ to_tsquery('english', 'ink & bleed')
group by p.product_id, p.name;
