create role till login password 'one two three';
grant all on products, categories to till;
