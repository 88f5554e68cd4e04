create table orders (
  order_id int primary key,
  customer varchar(80) not null,
  placed_at datetime not null
);
create table parcels (
  parcel_id int auto_increment primary key,
  order_id int not null references orders (order_id),
  sent_at datetime
);
