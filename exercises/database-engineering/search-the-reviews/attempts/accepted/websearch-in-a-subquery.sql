with judged as (
  select product_id, body, coalesce(to_tsvector('english', body) @@ websearch_to_tsquery('english', 'bleeding inks'), false) as hit
  from reviews
)
select p.product_id, p.name, count(*), count(j.body), sum(j.hit::int)
from products p join judged j using (product_id)
group by p.product_id
having bool_or(j.hit);
