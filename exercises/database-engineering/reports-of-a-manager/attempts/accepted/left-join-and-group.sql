with recursive team (employee_id, level) as (
  select employee_id, 1 from employees where manager_id = 2
  union all
  select e.employee_id, t.level + 1 from team t join employees e on e.manager_id = t.employee_id
)
select e.employee_id, e.name, t.level, m.name as manager, count(r.employee_id) as direct_reports
from team t
join employees e on e.employee_id = t.employee_id
join employees m on m.employee_id = e.manager_id
left join employees r on r.manager_id = e.employee_id
group by e.employee_id, t.level, m.employee_id
order by t.level, e.name, e.employee_id;
