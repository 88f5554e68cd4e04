merge into products p
using (
  select product_id, case when price >= 20 then price * 1.025 else price * 1.04 end as raised
  from products
  where category_id in (20, 22) and discontinued_on is null
) r on r.product_id = p.product_id
when matched then update set price = trunc(r.raised, 1) + case when r.raised > trunc(r.raised, 1) then 0.1 else 0 end;
