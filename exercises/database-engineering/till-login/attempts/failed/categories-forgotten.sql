create role till login password 'one two three';
grant select on products to till;
