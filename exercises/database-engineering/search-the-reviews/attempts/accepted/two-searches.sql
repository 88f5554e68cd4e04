select p.product_id, p.name,
       (select count(*) from reviews r where r.product_id = p.product_id) as reviews,
       (select count(*) from reviews r where r.product_id = p.product_id and r.body is not null) as with_text,
       h.hits
from products p
join (
  select product_id, count(*) as hits
  from reviews
  where to_tsvector('english', body) @@ plainto_tsquery('english', 'ink')
    and to_tsvector('english', body) @@ plainto_tsquery('english', 'bleed')
  group by product_id
) h on h.product_id = p.product_id;
