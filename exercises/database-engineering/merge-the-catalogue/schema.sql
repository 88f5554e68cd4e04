-- The branch of Papier & Co in Graz has its own shelf and gets the catalogue of the head office.
create table shelf (
  product_id int primary key,
  name       text not null,
  price      numeric(10,2) check (price >= 0),        -- null: on request
  stock      int not null check (stock >= 0),
  active     boolean not null default true,           -- inactive: no longer ordered, only sold off
  own        boolean not null default false,          -- bought by the branch itself
  changed_on date not null
);

create table catalogue (
  product_id   int primary key,
  name         text not null,
  price        numeric(10,2) check (price >= 0),      -- null: on request
  discontinued boolean not null default false
);
