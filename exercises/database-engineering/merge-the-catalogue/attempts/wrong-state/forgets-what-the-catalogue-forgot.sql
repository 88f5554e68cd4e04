merge into shelf s
using catalogue c on c.product_id = s.product_id
when matched and s.own then do nothing
when matched and c.discontinued and s.stock = 0 then delete
when matched and c.discontinued and s.active then update set active = false, changed_on = '2026-01-02'
when matched and not c.discontinued and (s.name, s.price, s.active) is distinct from (c.name, c.price, true) then
  update set name = c.name, price = c.price, active = true, changed_on = '2026-01-02'
when not matched and not c.discontinued then insert values (c.product_id, c.name, c.price, 0, true, false, '2026-01-02');
