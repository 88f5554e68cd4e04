create role support nologin;
grant select on orders to support;
create role order_admin nologin;
grant select, update, delete on orders to order_admin;
create role goran login noinherit password 'a';
grant support, order_admin to goran;
