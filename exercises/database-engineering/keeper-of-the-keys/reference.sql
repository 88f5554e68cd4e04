create role support nologin;
create role accounting nologin;
grant select on orders, reviews to support;
grant select on payments to accounting;
create role renate login password 'how may I help' in role support;
create role oskar login password 'not in my room';
grant support to oskar with admin true, inherit false, set false;
