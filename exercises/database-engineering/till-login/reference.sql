create role till login password 'kreuzer-und-heller';
grant select on products, categories to till;
