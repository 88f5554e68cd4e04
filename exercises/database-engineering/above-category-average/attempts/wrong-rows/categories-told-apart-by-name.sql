select product_id, product, category, price, round(average, 2) as category_average
from (
  select p.product_id, p.name as product, c.name as category, p.price, avg(p.price) over (partition by c.name) as average
  from products p join categories c using (category_id)
  where p.discontinued_on is null
) t
where price > average
order by category, price desc, product_id
