create table products (
  product_id int primary key,
  name varchar(80) not null
);
create table product_tags (
  product_id int not null references products (product_id),
  tag varchar(40) not null,
  source varchar(20) not null,
  active boolean not null,
  primary key (product_id, tag, source)
);
