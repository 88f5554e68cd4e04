select c.name as category, p.product_id, p.name as product, count(*) as reviews, round(avg(r.rating), 1) as average_rating
from products p join reviews r using (product_id) join categories c using (category_id)
where count(*) >= 3 and avg(r.rating) = max(avg(r.rating))
group by c.category_id, p.product_id
order by c.name, p.product_id
