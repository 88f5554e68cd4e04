create table stock (
  product_id int primary key,
  pieces int not null,
  place varchar(10) not null
);
create table delivery (
  line int primary key,
  product_id int not null,
  pieces int not null check (pieces > 0),
  rejected boolean not null default false
);
