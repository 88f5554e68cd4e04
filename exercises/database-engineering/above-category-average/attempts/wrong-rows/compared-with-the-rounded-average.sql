select *
from (
  select p.product_id, p.name as product, c.name as category, p.price,
         round(avg(p.price) over (partition by p.category_id), 2) as category_average
  from products p join categories c using (category_id)
  where p.discontinued_on is null
) t
where price > category_average
order by category, price desc, product_id
