merge into shelf s
using catalogue c on c.product_id = s.product_id
when matched then delete where c.discontinued and s.stock = 0
when not matched then insert values (c.product_id, c.name, c.price, 0, true, false, '2026-01-02');
