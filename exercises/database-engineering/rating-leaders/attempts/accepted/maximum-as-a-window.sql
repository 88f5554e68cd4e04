select category, product_id, product, reviews, round(average, 1) as average_rating
from (
  select c.name as category, p.product_id, p.name as product, count(r.review_id) as reviews, avg(r.rating) as average,
         max(avg(r.rating)) over (partition by c.category_id) as best
  from categories c
  join products p on p.category_id = c.category_id
  join reviews r on r.product_id = p.product_id
  group by c.category_id, p.product_id
  having count(r.review_id) >= 3
) rated
where average = best
order by category, product_id
