with rated as (
  select product_id, count(*) as reviews, avg(rating) as average
  from reviews
  group by product_id
  having count(*) > 2
), best as (
  select p.category_id, max(r.average) as average
  from rated r join products p using (product_id)
  group by p.category_id
)
select c.name, p.product_id, p.name, r.reviews, round(r.average, 1)
from best b
join categories c using (category_id)
join products p using (category_id)
join rated r on r.product_id = p.product_id and r.average = b.average
order by c.name, p.product_id
