with ledger as (
  select order_id, quantity * price as due, 0 as paid from order_items
  union all
  select order_id, 0, amount from payments
)
select order_id, sum(due) as due, sum(paid) as paid, sum(due) - sum(paid) as balance
from ledger join orders using (order_id)
where status in ('placed', 'paid', 'shipped', 'delivered')
group by order_id
having sum(due - paid) > 0
order by 4 desc, 1;
