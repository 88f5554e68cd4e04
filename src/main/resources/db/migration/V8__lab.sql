-- A lab that an owner has begun, and the sandbox that it is in. Ended ones stay, so that what was proved in one never counts in the next.
create table lab (
  id       bigint generated always as identity primary key,
  owner    text not null,
  place    text not null,                       -- exercise/course/slug
  sandbox  text not null,
  began    timestamptz not null default now(),
  prepared timestamptz,                         -- null while its setup runs
  ended    timestamptz
);

-- one lab at a time of one exercise
create unique index lab_open on lab (owner, place) where ended is null;

-- The tasks that were seen to hold, where that counts once and for all. Written by the judge alone.
create table lab_proved (
  lab    bigint not null references lab (id) on delete cascade,
  task   int not null,
  proved timestamptz not null default now(),
  primary key (lab, task)
);

-- When an owner opened a timed lab for the first time: beginning anew gives no more time.
create table lab_clock (
  owner  text not null,
  place  text not null,
  opened timestamptz not null default now(),
  primary key (owner, place)
);

-- What a lab's tasks earned, null for what is right or wrong as a whole.
alter table attempt add column points int;
