create role price_readers nologin;
grant select on categories, products to price_readers;
create role till;
alter role till with login password 'one two three';
grant price_readers to till;
