with rated as (
  select p.category_id, p.product_id, p.name as product, count(*) as reviews, avg(r.rating) as average,
         row_number() over (partition by p.category_id order by avg(r.rating) desc, p.product_id) as n
  from products p join reviews r using (product_id)
  group by p.product_id
  having count(*) >= 3
)
select c.name as category, r.product_id, r.product, r.reviews, round(r.average, 1) as average_rating
from rated r join categories c using (category_id)
where n = 1
order by c.name, r.product_id
