with priced as (
  select product_id, name, category_id, price, avg(price) over (partition by category_id) as category_average
  from products
  where discontinued_on is null
)
select p.product_id, p.name as product, c.name as category, p.price, round(p.category_average, 2) as category_average
from priced p join categories c using (category_id)
where p.price >= p.category_average
order by c.name, p.price desc, p.product_id
