select product_id, product, category, price, round(average, 2)
from (
  select p.product_id, p.name as product, c.name as category, p.price, p.discontinued_on,
         avg(p.price) filter (where p.discontinued_on is null) over (partition by c.category_id) as average
  from products p join categories c using (category_id)
) t
where price - average > 0 and discontinued_on is null
order by 3, 4 desc, 1
