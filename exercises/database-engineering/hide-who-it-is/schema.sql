-- The customers of Papier & Co, and what they order.
create table customers (
  customer_id int primary key,
  name        text not null,
  email       text unique,                 -- as it was typed: not always an address
  city        text,
  country     char(2) not null,
  joined_on   date not null
);

create table orders (
  order_id    int primary key,
  customer_id int not null references customers,
  placed_on   date not null
);
