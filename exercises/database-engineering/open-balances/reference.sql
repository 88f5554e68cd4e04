with due as (
  select order_id, sum(quantity * price) as due
  from order_items
  group by order_id
), paid as (
  select order_id, sum(amount) as paid
  from payments
  group by order_id
)
select o.order_id,
       coalesce(d.due, 0) as due,
       coalesce(p.paid, 0) as paid,
       coalesce(d.due, 0) - coalesce(p.paid, 0) as balance
from orders o
left join due d on d.order_id = o.order_id
left join paid p on p.order_id = o.order_id
where o.status <> 'cancelled'
  and coalesce(d.due, 0) > coalesce(p.paid, 0)
order by balance desc, o.order_id;
