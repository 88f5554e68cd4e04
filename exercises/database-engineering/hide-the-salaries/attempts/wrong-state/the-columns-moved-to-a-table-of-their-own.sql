create role reception login password 'a';
create role payroll login password 'b';
create table staff_pay as select staff_id, salary, iban from staff;
alter table staff drop column salary, drop column iban;
grant update (room, phone) on staff to reception;
grant select, update on staff_pay to payroll;
