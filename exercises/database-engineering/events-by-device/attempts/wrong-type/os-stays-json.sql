select coalesce(payload -> 'device' -> 'os', case when payload ? 'device' then '"(refused)"'::jsonb else '"(not sent)"' end) as os,
       count(*) as events, count(*) filter (where (payload #>> '{device,viewport,0}')::int >= 1000) as wide
from events
group by 1;
