-- The marketplace: small workshops sell in the shop of Papier & Co. A seller is named as the role that they log in with.
create table listings (
  listing_id int primary key,
  seller     text not null,
  title      text not null,
  price      numeric(10,2) not null check (price >= 0),
  published  boolean not null default false
);

create view bargains as
  select listing_id, seller, title, price from listings where price < 10;
