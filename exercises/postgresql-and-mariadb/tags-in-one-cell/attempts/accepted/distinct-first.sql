with tags as (select distinct product_id, tag from product_tags where active = true)
select p.product_id, p.name, coalesce(group_concat(t.tag order by t.tag separator ', '), '')
from products p left join tags t using (product_id)
group by p.product_id
