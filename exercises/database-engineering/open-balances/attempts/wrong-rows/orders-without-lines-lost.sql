with due as (select order_id, sum(quantity * price) as due from order_items group by order_id),
     paid as (select order_id, sum(amount) as paid from payments group by order_id)
select order_id, due, coalesce(paid, 0) as paid, due - coalesce(paid, 0) as balance
from orders join due using (order_id) left join paid using (order_id)
where status <> 'cancelled' and due > coalesce(paid, 0)
order by balance desc, order_id;
