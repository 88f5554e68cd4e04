create role support nologin;
create role accounting nologin;
create role oskar login password 'b';
grant support to oskar with grant option;
