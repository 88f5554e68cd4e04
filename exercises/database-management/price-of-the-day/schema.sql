create table products (
  product_id integer primary key,
  name text not null
);
create table prices (
  product_id integer not null references products (product_id),
  valid_from text not null,
  cents integer,
  primary key (product_id, valid_from)
) without rowid;
