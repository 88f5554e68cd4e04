create role reception login password 'a';
create role payroll login password 'b';
grant select (staff_id, name, title, room, phone), update (room, phone) on staff to reception;
grant select, update (salary, iban) on staff to payroll;
