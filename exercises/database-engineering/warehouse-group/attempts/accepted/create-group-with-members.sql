create user pelin password 'a';
create user marek password 'b';
create role warehouse role pelin, marek;
grant select on table orders to warehouse;
grant select on table order_items to warehouse;
grant select on table products to warehouse;
grant update (status) on orders to warehouse;
grant update (shipped_at) on orders to warehouse;
