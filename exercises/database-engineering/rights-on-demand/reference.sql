create role support nologin;
grant select on orders to support;
create role order_admin nologin;
grant select, update, delete on orders to order_admin;
create role goran login password 'measure twice';
grant support to goran;
grant order_admin to goran with inherit false;
