with ranked as (
  select c.name as category, p.product_id, p.name as product, count(*) as reviews, avg(r.rating) as average,
         rank() over (partition by c.name order by avg(r.rating) desc) as place
  from products p join reviews r using (product_id) join categories c using (category_id)
  group by c.name, p.product_id
  having count(*) >= 3
)
select category, product_id, product, reviews, round(average, 1) as average_rating
from ranked
where place = 1
order by category, product_id
