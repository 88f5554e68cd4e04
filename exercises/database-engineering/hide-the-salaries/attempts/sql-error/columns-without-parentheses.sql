revoke all on staff from public;
create role reception login password 'a';
create role payroll login password 'b';
grant select staff_id, name, title, room, phone on staff to reception;
