create role till login password 'one two three';
grant select on all tables in schema public to till;
