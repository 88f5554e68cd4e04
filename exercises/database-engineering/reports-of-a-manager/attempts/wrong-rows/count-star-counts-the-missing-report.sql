with recursive team as (
  select e.employee_id, e.name, 1 as level, m.name as manager
  from employees e join employees m on m.employee_id = e.manager_id where e.manager_id = 2
  union all
  select e.employee_id, e.name, t.level + 1, t.name from team t join employees e on e.manager_id = t.employee_id
)
select t.employee_id, t.name, t.level, t.manager, count(*) as direct_reports
from team t left join employees r on r.manager_id = t.employee_id
group by t.employee_id, t.name, t.level, t.manager
order by t.level, t.name, t.employee_id;
