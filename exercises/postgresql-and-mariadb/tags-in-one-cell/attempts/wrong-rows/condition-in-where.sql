select p.product_id, p.name, coalesce(group_concat(distinct t.tag order by t.tag separator ', '), '') as tags
from products p left join product_tags t on t.product_id = p.product_id
where t.active = 1
group by p.product_id, p.name
