with article as (
  select p.product_id, p.name,
         ts_rank(setweight(to_tsvector('english', p.name), 'A') || to_tsvector('english', coalesce(string_agg(r.body, ' ' order by r.review_id), '')), to_tsquery('english', 'letter')) as score,
         round(avg(r.rating), 1) as stars
  from products p left join reviews r using (product_id)
  where p.discontinued_on is null
  group by p.product_id
)
select rank() over (order by score desc) as place, product_id, name, score, stars
from article where score > 0
order by score desc, stars desc nulls last, product_id
limit 10;
