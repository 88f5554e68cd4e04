create role till login;
grant select on products, categories to till;
