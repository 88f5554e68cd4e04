select case when not j.sent then '(not sent)' else coalesce(j.os, '(refused)') end, count(*), sum(case when j.width >= 1000 then 1 else 0 end)::int
from events e,
     json_table(e.payload, '$' columns (sent boolean exists path '$.device', os text path '$.device.os', width int path '$.device.viewport[0]')) j
group by 1;
