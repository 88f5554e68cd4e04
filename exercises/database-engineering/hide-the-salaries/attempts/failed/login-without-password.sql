revoke all on staff from public;
create user reception password 'one two three';
create user payroll;
grant select (staff_id, name, title, room, phone), update (room, phone) on staff to reception;
grant select, update (salary, iban) on staff to payroll;
