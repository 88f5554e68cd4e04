create role warehouse;
create role pelin login password 'a';
create role marek login password 'b';
grant warehouse to pelin, marek;
grant select on orders, order_items, products to pelin, marek;
grant update (status, shipped_at) on orders to pelin, marek;
