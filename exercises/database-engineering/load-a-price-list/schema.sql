-- The warehouse of Papier & Co and what a supplier sends.
create table articles (
  sku       text primary key,                               -- in capitals, without spaces around it
  name      text not null,
  price     numeric(10,2) not null check (price >= 0),
  stock     int not null default 0 check (stock >= 0),      -- counted by us, unknown to the supplier
  priced_on date not null,                                  -- the day from which the price list's line is
  revision  int not null default 1 check (revision > 0)     -- how often name and price were taken over
);

-- The staging table: as the file came, line by line.
create table price_list (
  line_no   int primary key,
  sku       text,
  name      text not null,
  price     numeric(10,2),
  listed_on date not null
);
