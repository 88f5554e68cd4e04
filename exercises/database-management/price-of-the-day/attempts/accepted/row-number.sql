with ranked as (
  select product_id, cents, row_number() over (partition by product_id order by valid_from desc) as n from prices where valid_from <= '2026-03-01'
)
select name, cents from ranked join products using (product_id) where n = 1 and cents is not null
