create group warehouse;
grant select on orders, order_items, products to warehouse;
grant update (shipped_at, status) on orders to warehouse;
create role pelin login password 'parcel tape' in role warehouse;
create role marek login password 'pallet jack' in role warehouse;
