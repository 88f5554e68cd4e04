create role support nologin;
create role order_admin nologin;
create role goran login password 'a';
grant support to goran;
grant order_admin to goran with noinherit;
