create role support;
create role order_admin;
grant select on orders to support;
grant select, update, delete on orders to order_admin;
create role goran login noinherit password 'a';
grant support to goran with inherit true;
grant order_admin to goran;
