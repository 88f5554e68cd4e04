-- Papier & Co's shop as MariaDB keeps it.
create table customers (customer_id int primary key, name varchar(60) not null, city varchar(40) not null);
create table orders (
  order_id int primary key auto_increment,
  customer_id int not null,
  placed_at datetime not null,
  total decimal(10,2) not null,
  foreign key (customer_id) references customers (customer_id)
);
