create table items_new (item_id integer primary key, name text not null, pieces integer not null) strict;
insert into items_new select item_id, name, coalesce(cast(pieces as integer), 0) from items;
drop table items;
alter table items_new rename to items;
