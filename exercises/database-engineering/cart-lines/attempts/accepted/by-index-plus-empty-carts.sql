with cart as (
  select event_id, case jsonb_typeof(payload -> 'items') when 'array' then payload -> 'items' else '[]' end as items
  from events
  where kind = 'cart' and date_trunc('week', happened_at) = timestamptz '2025-11-24 00:00+00'
), line as (
  select event_id, n + 1 as line, items -> n as item
  from cart, generate_series(0, jsonb_array_length(items) - 1) n
)
select event_id, line, (item ->> 'product_id')::int as product_id,
       (select name from products where product_id = (item ->> 'product_id')::int) as product,
       case when item ->> 'quantity' is null then 1 else (item ->> 'quantity')::int end as quantity
from line
union all
select event_id, null, null, null, null from cart where items = '[]'
order by event_id, line;
