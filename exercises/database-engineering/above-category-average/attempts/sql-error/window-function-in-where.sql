select p.product_id, p.name as product, c.name as category, p.price,
       round(avg(p.price) over (partition by p.category_id), 2) as category_average
from products p join categories c using (category_id)
where p.discontinued_on is null and p.price > avg(p.price) over (partition by p.category_id)
order by c.name, p.price desc, p.product_id
