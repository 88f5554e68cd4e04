with per_order as (
  select order_id, count(*) as lines, sum(quantity) as pieces, sum(quantity * price) as total
  from order_items group by order_id
)
select order_id, coalesce(lines, 0), coalesce(pieces, 0), coalesce(total, 0) as total
from orders left join per_order using (order_id)
where coupon ilike 'welcome10'
order by total desc, order_id;
