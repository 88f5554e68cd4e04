create role till password 'one two three';
grant select on products, categories to till;
