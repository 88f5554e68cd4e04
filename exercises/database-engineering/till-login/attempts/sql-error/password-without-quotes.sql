create role till login password kreuzer;
grant select on products, categories to till;
