-- Articles and the log that their prices are to leave.
create table articles (
  sku   text primary key,
  name  text not null,
  price numeric(10,2) check (price >= 0)               -- null: on request
);

create table price_log (
  log_id     int generated always as identity primary key,
  sku        text not null,                            -- no foreign key: the log outlives the article
  old_price  numeric(10,2),
  new_price  numeric(10,2),
  changed_at timestamptz not null default now()
);
