select p.product_id, p.name, c.name, p.price,
       (select round(avg(q.price), 2) from products q where q.category_id = p.category_id and q.discontinued_on is null)
from products p
join categories c on c.category_id = p.category_id
where p.discontinued_on is null
  and p.price > (select avg(q.price) from products q where q.category_id = p.category_id and q.discontinued_on is null)
order by c.name, p.price desc, p.product_id;
