revoke select (salary, iban) on staff from public;
create role reception login password 'a';
create role payroll login password 'b';
grant update (room, phone) on staff to reception;
grant select, update (salary, iban) on staff to payroll;
