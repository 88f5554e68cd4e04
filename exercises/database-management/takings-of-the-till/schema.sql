create table receipts (
  receipt_id integer primary key,
  sold_at text not null,
  cents integer not null,
  voided integer not null default 0
);
