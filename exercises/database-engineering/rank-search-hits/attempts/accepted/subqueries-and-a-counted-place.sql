with word as (
  select websearch_to_tsquery('english', 'letters') as q
), hit as (
  select p.product_id, p.name, n.points + r.points as score, r.stars
  from products p
  cross join word
  cross join lateral (select 4 * (to_tsvector('english', p.name) @@ q)::int as points) n
  cross join lateral (
    select case when count(*) filter (where to_tsvector('english', coalesce(body, '')) @@ q) > 3 then 3
                else count(*) filter (where to_tsvector('english', coalesce(body, '')) @@ q) end as points,
           round(avg(rating), 1) as stars
    from reviews where product_id = p.product_id) r
  where p.discontinued_on is null and n.points + r.points > 0
)
select 1 + (select count(*) from hit better where better.score > h.score) as place, product_id, name, score, stars
from hit h
order by score desc, stars is null, stars desc, product_id
fetch first 10 rows only;
