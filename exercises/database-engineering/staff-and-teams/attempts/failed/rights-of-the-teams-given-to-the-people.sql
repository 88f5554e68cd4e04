create role staff nologin;
create role sales nologin in role staff;
create role support nologin in role staff;
grant select on products, categories to staff;
create role goran login password 'a' in role staff;
create role nadege login password 'b' in role staff;
create role renate login password 'c' in role staff;
grant select on customers, orders to nadege;
grant select, delete on reviews to renate;
