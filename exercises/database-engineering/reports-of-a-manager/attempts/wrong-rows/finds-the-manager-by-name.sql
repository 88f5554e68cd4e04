with recursive team as (
  select employee_id, name, 0 as level, null::text as manager from employees where name = 'Konrad Böhm'
  union all
  select e.employee_id, e.name, t.level + 1, t.name from team t join employees e on e.manager_id = t.employee_id
)
select t.employee_id, t.name, t.level, t.manager, (select count(*) from employees r where r.manager_id = t.employee_id)
from team t where t.level > 0 order by t.level, t.name, t.employee_id;
