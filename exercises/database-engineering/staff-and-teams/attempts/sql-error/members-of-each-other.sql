create role staff nologin;
create role sales nologin;
create role support nologin;
grant staff to sales, support;
grant sales to staff;
