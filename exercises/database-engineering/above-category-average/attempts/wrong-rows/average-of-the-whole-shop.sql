select p.product_id, p.name as product, c.name as category, p.price,
       (select round(avg(price), 2) from products where discontinued_on is null) as category_average
from products p join categories c using (category_id)
where p.discontinued_on is null and p.price > (select avg(price) from products where discontinued_on is null)
order by c.name, p.price desc, p.product_id
