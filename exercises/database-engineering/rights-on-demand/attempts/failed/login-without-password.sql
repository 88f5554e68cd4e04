create role support;
grant select on orders to support;
create role order_admin;
grant select, update, delete on orders to order_admin;
create role goran login;
grant support to goran;
grant order_admin to goran with inherit false;
