with article as (
  select p.product_id, p.name,
         case when to_tsvector('english', p.name) @@ to_tsquery('english', 'letter') then 4 else 0 end
         + least(3, count(*) filter (where to_tsvector('english', r.body) @@ to_tsquery('english', 'letter'))) as score,
         round(avg(r.rating), 1) as stars
  from products p
  join reviews r on r.product_id = p.product_id
  where p.discontinued_on is null
  group by p.product_id
)
select rank() over (order by score desc) as place, product_id, name, score, stars
from article
where score >= 1
order by score desc, stars desc nulls last, product_id
limit 10;
