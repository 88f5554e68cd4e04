create user till with password 'one two three';
grant select on table products to till;
grant select on table categories to till;
