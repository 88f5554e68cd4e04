with rated as (
  select p.category_id, p.product_id, p.name as product, count(*) as reviews, avg(r.rating) as average
  from products p
  join reviews r using (product_id)
  group by p.product_id
  having count(*) >= 3
),
ranked as (
  select category_id, product_id, product, reviews, average,
         rank() over (partition by category_id order by average desc) as place
  from rated
)
select c.name as category, r.product_id, r.product, r.reviews, round(r.average, 1) as average_rating
from ranked r
join categories c using (category_id)
where r.place = 1
order by c.name, r.product_id;
