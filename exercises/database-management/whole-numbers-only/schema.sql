create table items (
  item_id integer primary key,
  name text not null,
  pieces
);
