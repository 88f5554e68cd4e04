-- The till of a market stall, in one file.
create table items (item_id integer primary key, name text not null, cents integer not null);
create table sales (sale_id integer primary key, sold_at text not null);
create table sale_lines (sale_id integer not null references sales, item_id integer not null references items, pieces integer not null);
create table returns (sale_id integer not null references sales, item_id integer not null references items, returned_at text not null);
