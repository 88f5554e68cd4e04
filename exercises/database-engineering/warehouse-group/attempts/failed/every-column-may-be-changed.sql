create role warehouse;
create role pelin login password 'a' in role warehouse;
create role marek login password 'b' in role warehouse;
grant select on orders, order_items, products to warehouse;
grant update on orders to warehouse;
