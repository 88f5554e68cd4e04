-- What an owner ran in a place, newest first on the page; the text is kept, the rows are not.
create table run_history (
  id      bigint generated always as identity primary key,
  owner   text not null,
  place   text not null,
  sql     text not null,
  result  text not null,                 -- in words: "12 rows", "INSERT 0 3", the server's error message
  good    boolean not null,
  millis  double precision not null,
  ran_at  timestamptz not null default now()
);

create index on run_history (owner, place, id desc);
