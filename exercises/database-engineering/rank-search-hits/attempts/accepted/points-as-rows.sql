with points as (
  select product_id, 4 as p from products where to_tsvector('english', name) @@ to_tsquery('english', 'letter')
  union all
  select product_id, p
  from (select product_id, 1 as p, row_number() over (partition by product_id order by review_id) as n
        from reviews where to_tsvector('english', body) @@ to_tsquery('english', 'letter')) r
  where n <= 3
), hit as (
  select product_id, sum(p) as score from points group by product_id
), stars as (
  select product_id, round(avg(rating), 1) as stars from reviews group by product_id
), page as (
  select rank() over (order by score desc) as place,
         row_number() over (order by score desc, coalesce(stars, 0) desc, product_id) as n,
         product_id, p.name, score, stars
  from hit join products p using (product_id) left join stars using (product_id)
  where p.discontinued_on is null
)
select place, product_id, name, score, stars from page where n <= 10 order by n;
