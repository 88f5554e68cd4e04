select e.employee_id, e.name, case when e.manager_id = 2 then 1 else 2 end as level, m.name as manager,
       (select count(*) from employees r where r.manager_id = e.employee_id) as direct_reports
from employees e
join employees m on m.employee_id = e.manager_id
where e.manager_id = 2 or m.manager_id = 2
order by level, e.name, e.employee_id;
