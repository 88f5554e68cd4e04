revoke all on staff from public;
create role reception login password 'a';
create role payroll login password 'b';
grant select on staff to reception;
revoke select (salary, iban) on staff from reception;
grant update (room, phone) on staff to reception;
grant select, update (salary, iban) on staff to payroll;
