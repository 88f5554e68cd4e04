create role staff nologin;
create role sales nologin;
create role support nologin;
grant select on products, categories to staff, sales, support;
grant select on customers, orders to sales;
grant select, delete on reviews to support;
create role goran login password 'a' in role staff;
create role nadege login password 'b' in role sales;
create role renate login password 'c' in role support;
