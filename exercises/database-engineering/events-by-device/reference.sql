select case when payload -> 'device' is null then '(not sent)'
            when payload -> 'device' = 'null' then '(refused)'
            else payload -> 'device' ->> 'os' end as os,
       count(*) as events,
       count(*) filter (where (payload #>> '{device,viewport,0}')::int >= 1000) as wide
from events
group by 1;
