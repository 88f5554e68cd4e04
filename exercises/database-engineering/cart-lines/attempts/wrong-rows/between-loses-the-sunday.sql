select e.event_id, i.line, (i.item ->> 'product_id')::int as product_id, p.name as product,
       case when i.line is not null then coalesce((i.item ->> 'quantity')::int, 1) end as quantity
from events e
left join lateral jsonb_array_elements(nullif(e.payload -> 'items', 'null')) with ordinality as i (item, line) on true
left join products p on p.product_id = (i.item ->> 'product_id')::int
where e.kind = 'cart' and e.happened_at between '2025-11-24' and '2025-11-30'
order by e.event_id, i.line;
