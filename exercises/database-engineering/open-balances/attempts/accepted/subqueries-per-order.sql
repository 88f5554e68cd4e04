select order_id, due, paid, due - paid as balance
from (
  select o.order_id,
         (select coalesce(sum(i.quantity * i.price), 0) from order_items i where i.order_id = o.order_id) as due,
         (select coalesce(sum(p.amount), 0) from payments p where p.order_id = o.order_id) as paid
  from orders o
  where o.status != 'cancelled'
) accounts
where due - paid > 0
order by balance desc, order_id;
