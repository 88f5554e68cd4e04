select distinct on (p.product_id) p.name, c.cents from products p join prices c using (product_id) where c.valid_from <= '2026-03-01' order by p.product_id, c.valid_from desc
