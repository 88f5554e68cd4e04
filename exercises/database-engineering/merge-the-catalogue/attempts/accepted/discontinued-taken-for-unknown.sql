-- What is discontinued is treated like what the catalogue does not know: so leave it out of the source.
merge into shelf s
using (select product_id, name, price from catalogue where not discontinued) c on c.product_id = s.product_id
when matched and (s.own or s.active and s.name = c.name and s.price is not distinct from c.price) then do nothing
when matched then update set (name, price, active, changed_on) = row(c.name, c.price, true, date '2026-01-02')
when not matched then insert (product_id, name, price, stock, changed_on) values (c.product_id, c.name, c.price, 0, '2026-01-02')
when not matched by source and not own and stock = 0 then delete
when not matched by source and not own and active then update set active = false, changed_on = '2026-01-02';
