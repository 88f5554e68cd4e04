alter table items rename to old_items;
create table items (item_id integer primary key, name text not null, pieces integer not null check (typeof(pieces) = 'integer' and pieces >= 0));
insert into items select item_id, name, cast(ifnull(pieces, 0) as int) from old_items;
drop table old_items;
