with recursive team as (
  select e.employee_id, e.name, 1 as level, m.name as manager
  from employees e join employees m on m.employee_id = e.manager_id where e.manager_id = 2
  union all
  select e.employee_id, e.name, t.level + 1, t.name from team t join employees e on e.manager_id = t.employee_id
)
select * from team order by level, name, employee_id;
