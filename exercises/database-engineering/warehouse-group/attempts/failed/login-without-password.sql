create role warehouse nologin;
grant select on orders, order_items, products to warehouse;
grant update (status, shipped_at) on orders to warehouse;
create user pelin password 'one two three' in role warehouse;
create user marek in role warehouse;
