create user goran password 'a';
create role support role goran;
create role order_admin in role support role goran;
grant select on orders to support;
grant update, delete on orders to order_admin;
grant order_admin to goran with inherit false;
