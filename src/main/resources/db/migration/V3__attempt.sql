-- What learners hand in, and what they have typed so far.
create table attempt (
  id       bigint generated always as identity primary key,
  person   bigint not null references person (id) on delete cascade,
  exercise text not null,                 -- course/slug
  hash     text not null,                 -- of the exercise as it was judged
  answer   text not null,
  key      text not null,                 -- idempotency key
  verdict  text,                          -- null while pending
  feedback jsonb,
  tries    int not null default 0,        -- begun judgings; more than one only after a fault of ours
  claimed  timestamptz not null,          -- until then somebody is judging it
  created  timestamptz not null default now(),
  judged   timestamptz,
  unique (person, key),
  check ((verdict is null) = (judged is null))
);
create index attempt_exercise on attempt (person, exercise, id);
-- two requests of one double click meet here
create unique index attempt_pending_once on attempt (person, exercise, md5(answer)) where verdict is null;
create index attempt_pending on attempt (claimed) where verdict is null;

create table draft (
  person   bigint not null references person (id) on delete cascade,
  exercise text not null,
  text     text not null,
  version  int not null,
  saved    timestamptz not null default now(),
  primary key (person, exercise)
);
