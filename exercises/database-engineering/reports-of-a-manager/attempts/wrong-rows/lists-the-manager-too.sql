with recursive team as (
  select e.employee_id, e.name, 0 as level, m.name as manager
  from employees e left join employees m on m.employee_id = e.manager_id where e.employee_id = 2
  union all
  select e.employee_id, e.name, t.level + 1, t.name from team t join employees e on e.manager_id = t.employee_id
)
select t.employee_id, t.name, t.level, t.manager, (select count(*) from employees r where r.manager_id = t.employee_id)
from team t order by t.level, t.name, t.employee_id;
