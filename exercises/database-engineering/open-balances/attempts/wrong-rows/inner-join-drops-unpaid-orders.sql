with due as (select order_id, sum(quantity * price) as due from order_items group by order_id),
     paid as (select order_id, sum(amount) as paid from payments group by order_id)
select o.order_id, due, paid, due - paid as balance
from orders o join due using (order_id) join paid using (order_id)
where status <> 'cancelled' and due > paid
order by balance desc, order_id;
