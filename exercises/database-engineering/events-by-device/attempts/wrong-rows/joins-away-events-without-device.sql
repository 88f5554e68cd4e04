select payload -> 'device' ->> 'os' as os, count(*) as events, count(*) filter (where (payload #>> '{device,viewport,0}')::int >= 1000) as wide
from events
where payload -> 'device' ->> 'os' is not null
group by 1;
