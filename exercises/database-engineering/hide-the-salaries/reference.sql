revoke all on staff from public;
create role reception login password 'ring twice';
create role payroll login password 'end of month';
grant select (staff_id, name, title, room, phone), update (room, phone) on staff to reception;
grant select, update (salary, iban) on staff to payroll;
