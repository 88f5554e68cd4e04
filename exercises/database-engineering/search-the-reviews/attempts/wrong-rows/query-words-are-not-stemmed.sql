select p.product_id, p.name, count(*) as reviews, count(r.body) as with_text, count(*) filter (where to_tsvector('english', r.body) @@ 'inks & bleeding') as hits
from reviews r join products p on p.product_id = r.product_id
group by p.product_id, p.name
having count(*) filter (where to_tsvector('english', r.body) @@ 'inks & bleeding') > 0;
