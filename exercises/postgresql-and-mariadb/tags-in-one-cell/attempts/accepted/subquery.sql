select p.product_id, p.name,
  ifnull((select group_concat(distinct t.tag order by t.tag separator ', ') from product_tags t where t.product_id = p.product_id and t.active), '') as tags
from products p
