with rated as (
  select p.category_id, p.product_id, p.name as product, count(*) as reviews, round(avg(r.rating), 1) as average
  from products p join reviews r using (product_id)
  group by p.product_id
  having count(*) >= 3
), ranked as (
  select *, rank() over (partition by category_id order by average desc) as place from rated
)
select c.name as category, r.product_id, r.product, r.reviews, r.average as average_rating
from ranked r join categories c using (category_id)
where place = 1
order by c.name, r.product_id
