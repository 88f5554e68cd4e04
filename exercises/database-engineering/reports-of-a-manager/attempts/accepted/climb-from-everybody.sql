with recursive above as (
  select employee_id, manager_id as boss, 1 as distance from employees where manager_id is not null
  union all
  select a.employee_id, e.manager_id, a.distance + 1
  from above a join employees e on e.employee_id = a.boss
  where e.manager_id is not null
)
select e.employee_id, e.name, a.distance as level, m.name as manager,
       (select count(*) from employees r where r.manager_id = e.employee_id) as direct_reports
from above a
join employees e on e.employee_id = a.employee_id
join employees m on m.employee_id = e.manager_id
where a.boss = 2
order by level, e.name, e.employee_id;
