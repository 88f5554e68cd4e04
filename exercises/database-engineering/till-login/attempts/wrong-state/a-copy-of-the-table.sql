create role till login password 'one two three';
create table till_prices as select product_id, name, price from products;
grant select on products, categories, till_prices to till;
