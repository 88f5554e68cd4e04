alter table items rename to items_old;
create table items (item_id integer primary key, name text not null, pieces integer not null check (pieces >= 0)) strict;
insert into items select item_id, name, coalesce(cast(pieces as integer), 0) from items_old;
