create role warehouse role pelin, marek;
create role pelin login password 'a';
create role marek login password 'b';
grant select on orders, order_items, products to warehouse;
grant update (status, shipped_at) on orders to warehouse;
