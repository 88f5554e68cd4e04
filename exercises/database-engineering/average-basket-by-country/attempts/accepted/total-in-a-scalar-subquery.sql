with baskets as (
  select c.country, o.order_id,
         case when o.order_id is not null
              then coalesce((select sum(quantity * price) from order_items i where i.order_id = o.order_id), 0) end as total
  from orders o
  right join customers c on c.customer_id = o.customer_id and o.status <> 'cancelled'
)
select country, count(total), round(avg(total), 2) as basket
from baskets
group by country
order by (avg(total) is null), basket desc, country;
