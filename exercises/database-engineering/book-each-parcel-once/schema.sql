-- Goods come in by parcel. One parcel holds one article.
create table stock (
  sku      text primary key,
  quantity int not null check (quantity >= 0)
);

-- Every parcel that has been added to the stock, once and for all.
create table parcels_booked (
  parcel_no text primary key,
  sku       text not null,
  quantity  int not null check (quantity > 0)
);

-- What the carrier reports. The same parcel may be reported several times, always with the same content.
create table parcel_feed (
  line_no   int primary key,
  parcel_no text not null,
  sku       text not null,
  quantity  int not null check (quantity > 0)
);
