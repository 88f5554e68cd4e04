create role staff nologin;
create role sales nologin in role staff;
create role support nologin in role staff;
grant select on products, categories, customers, orders, reviews to staff;
grant delete on reviews to support;
create role goran login password 'a' in role staff;
create role nadege login password 'b' in role sales;
create role renate login password 'c' in role support;
