with averages as (
  select category_id, avg(price) as average
  from products
  where discontinued_on is null and category_id is not null
  group by category_id
)
select p.product_id, p.name as product, c.name as category, p.price, round(a.average, 2) as category_average
from averages a, products p, categories c
where p.category_id = a.category_id and c.category_id = a.category_id
  and p.discontinued_on is null and p.price > a.average
order by category, price desc, product_id
