with rated as (
  select p.product_id, p.name, p.category_id, r.stars, r.reviews
  from products p
  cross join lateral (select sum(rating) as stars, count(*) as reviews from reviews where product_id = p.product_id) r
  where r.reviews >= 3
)
select c.name as category, a.product_id, a.name as product, a.reviews, round(a.stars::numeric / a.reviews, 1) as average_rating
from rated a
join categories c on c.category_id = a.category_id
where not exists (
  select from rated b where b.category_id = a.category_id and b.stars * a.reviews > a.stars * b.reviews
)
order by c.name, a.product_id;
