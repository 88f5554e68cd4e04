with recursive team as (
  select employee_id, name, 0 as level, null::text as manager from employees where employee_id = 2
  union all
  select e.employee_id, e.name, t.level + 1, t.name from team t join employees e on e.manager_id = t.employee_id
), reports as (
  select manager_id, count(*) as people from employees group by manager_id
)
select t.employee_id, t.name, t.level, t.manager, coalesce(r.people, 0)
from team t left join reports r on r.manager_id = t.employee_id
where t.level > 0
order by 3, 2, 1;
