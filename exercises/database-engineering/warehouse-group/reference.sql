create role warehouse nologin;
grant select on orders, order_items, products to warehouse;
grant update (status, shipped_at) on orders to warehouse;
create role pelin login password 'parcel tape';
create role marek login password 'pallet jack';
grant warehouse to pelin, marek;
