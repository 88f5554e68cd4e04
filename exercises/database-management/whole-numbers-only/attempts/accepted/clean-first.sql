update items set pieces = 0 where pieces is null or trim(pieces) = '';
create table fresh (item_id integer primary key, name text not null, pieces int not null check (pieces > -1)) strict;
insert into fresh select item_id, name, trim(pieces) + 0 from items;
drop table items;
alter table fresh rename to items;
