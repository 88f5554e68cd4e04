select o.order_id,
       coalesce(sum(distinct i.quantity * i.price), 0) as due,
       coalesce(sum(distinct p.amount), 0) as paid,
       coalesce(sum(distinct i.quantity * i.price), 0) - coalesce(sum(distinct p.amount), 0) as balance
from orders o
left join order_items i on i.order_id = o.order_id
left join payments p on p.order_id = o.order_id
where o.status <> 'cancelled'
group by o.order_id
having coalesce(sum(distinct i.quantity * i.price), 0) > coalesce(sum(distinct p.amount), 0)
order by balance desc, o.order_id;
