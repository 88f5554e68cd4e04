create table items_new (item_id integer primary key, name text not null, pieces integer not null check (pieces >= 0)) strict;
insert into items_new select item_id, name, cast(pieces as integer) from items where pieces is not null;
drop table items;
alter table items_new rename to items;
