select c1.category_id,
       concat_ws(' > ', c4.name, c3.name, c2.name, c1.name) as path,
       num_nonnulls(c1.name, c2.name, c3.name, c4.name) as depth
from categories c1
left join categories c2 on c2.category_id = c1.parent_id
left join categories c3 on c3.category_id = c2.parent_id
left join categories c4 on c4.category_id = c3.parent_id
order by path, c1.category_id;
