create user warehouse password 'c';
create user pelin password 'a';
create user marek password 'b';
grant warehouse to pelin, marek;
grant select on orders, order_items, products to warehouse;
grant update (status, shipped_at) on orders to warehouse;
