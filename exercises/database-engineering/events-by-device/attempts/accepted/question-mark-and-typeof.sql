with device as (
  select payload ? 'device' as sent, payload -> 'device' as d from events
)
select case when not sent then '(not sent)' when jsonb_typeof(d) = 'null' then '(refused)' else d ->> 'os' end as os,
       count(*),
       count(case when (d -> 'viewport' ->> 0)::int >= 1000 then 1 end)
from device
group by os;
