with recursive team as (
  select employee_id, name, 1 as level, (select name from employees where employee_id = 2) as manager
  from employees
  where manager_id = 2
  union all
  select e.employee_id, e.name, t.level + 1, t.name
  from team t
  join employees e on e.manager_id = t.employee_id
)
select employee_id, name, level, manager,
       (select count(*) from employees r where r.manager_id = t.employee_id) as direct_reports
from team t
order by level, name, employee_id;
