begin;
delete from shelf s
where not own and stock = 0
  and not exists (select from catalogue c where c.product_id = s.product_id and not discontinued);

update shelf s
set active = false, changed_on = '2026-01-02'
where not own and active
  and product_id not in (select product_id from catalogue where not discontinued);

update shelf s
set name = c.name, price = c.price, active = true, changed_on = '2026-01-02'
from catalogue c
where c.product_id = s.product_id and not c.discontinued and not s.own
  and (s.name <> c.name or s.price is distinct from c.price or not s.active);

insert into shelf (product_id, name, price, stock, changed_on)
select product_id, name, price, 0, '2026-01-02' from catalogue where not discontinued
on conflict (product_id) do nothing;
commit;
