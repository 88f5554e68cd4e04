select p.name, c.cents from products p join prices c using (product_id)
where c.valid_from = (select max(l.valid_from) from prices l where l.product_id = p.product_id and l.valid_from <= '2026-03-01' and l.cents is not null)
