create role phone_list;
create role reception login password 'a' in role phone_list;
create role payroll login password 'b' in role phone_list;
grant select (staff_id, name, title, room, phone) on staff to phone_list;
grant update (room, phone) on staff to reception;
grant select (salary, iban), update (salary, iban) on staff to payroll;
revoke all privileges on all tables in schema public from public;
