select name, cents from (
  select product_id, cents, max(valid_from) from prices where date(valid_from) < '2026-03-02' group by product_id
) join products using (product_id)
where cents is not null
