select e.event_id, i.line, i.item
from events e
left join lateral jsonb_array_elements(nullif(e.payload -> 'items', 'null')) with ordinality as i (item, line) on true
where e.kind = 'cart' and e.happened_at >= '2025-11-24' and e.happened_at < '2025-12-01'
order by e.event_id, i.line;
