select o.order_id, d.due, p.paid, d.due - p.paid as balance
from orders o
cross join lateral (select coalesce(sum(quantity * price), 0) as due from order_items i where i.order_id = o.order_id) d
cross join lateral (select coalesce(sum(amount), 0) as paid from payments p where p.order_id = o.order_id) p
where o.status <> 'cancelled' and d.due > p.paid
order by balance desc, o.order_id;
