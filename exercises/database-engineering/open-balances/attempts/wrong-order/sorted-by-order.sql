with due as (select order_id, sum(quantity * price) as due from order_items group by order_id),
     paid as (select order_id, sum(amount) as paid from payments group by order_id)
select order_id, coalesce(due, 0) as due, coalesce(paid, 0) as paid, coalesce(due, 0) - coalesce(paid, 0) as balance
from orders left join due using (order_id) left join paid using (order_id)
where status <> 'cancelled' and coalesce(due, 0) > coalesce(paid, 0)
order by order_id;
