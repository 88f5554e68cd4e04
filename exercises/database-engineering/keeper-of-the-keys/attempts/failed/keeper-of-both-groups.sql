create role support nologin;
create role accounting nologin;
grant select on orders, reviews to support;
grant select on payments to accounting;
create role renate login password 'a' in role support;
create role oskar login password 'b';
grant support, accounting to oskar with admin true, inherit false, set false;
