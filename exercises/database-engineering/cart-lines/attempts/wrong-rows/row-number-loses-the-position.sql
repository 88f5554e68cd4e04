-- numbers the lines by product instead of taking their position in the list
select e.event_id, case when i.item is not null then row_number() over (partition by e.event_id order by (i.item ->> 'product_id')::int) end as line,
       (i.item ->> 'product_id')::int as product_id, p.name as product,
       case when i.item is not null then coalesce((i.item ->> 'quantity')::int, 1) end as quantity
from events e
left join lateral jsonb_array_elements(nullif(e.payload -> 'items', 'null')) as i (item) on true
left join products p on p.product_id = (i.item ->> 'product_id')::int
where e.kind = 'cart' and e.happened_at >= '2025-11-24' and e.happened_at < '2025-12-01'
order by 1, 2;
