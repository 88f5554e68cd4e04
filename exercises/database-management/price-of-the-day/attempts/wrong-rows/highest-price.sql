select p.name, max(c.cents) as cents from products p join prices c using (product_id) where c.valid_from <= '2026-03-01' group by p.product_id
