select e.event_id, j.line, j.product_id, p.name, j.quantity
from events e
left join lateral json_table(e.payload, '$.items[*] ? (@.type() == "object")'
            columns (line for ordinality, product_id int path '$.product_id',
                     quantity int path '$.quantity ? (@ != null)' default 1 on empty)) j on true
left join products p on p.product_id = j.product_id
where e.kind = 'cart' and (e.happened_at at time zone 'UTC')::date between '2025-11-24' and '2025-11-30'
order by 1, 2;
