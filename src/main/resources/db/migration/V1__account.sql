-- People, how they come in, and who did what.
create table person (
  id       bigint generated always as identity primary key,
  name     text not null check (length(name) between 1 and 80),
  email    text not null check (email = lower(email) and length(email) <= 254),
  password text not null,
  role     text not null default 'LEARNER' check (role in ('LEARNER', 'GRADER', 'INSTRUCTOR', 'OPERATOR')),
  zone     text not null default 'UTC',
  created  timestamptz not null default now()
);
create unique index person_email on person (email);

-- hash: SHA-256 of the cookie's secret; who reads this table cannot sign in with it
create table session (
  hash    bytea primary key,
  person  bigint not null references person (id) on delete cascade,
  created timestamptz not null default now(),
  expires timestamptz not null
);
create index session_person on session (person);
create index session_expires on session (expires);

create table api_token (
  id      bigint generated always as identity primary key,
  person  bigint not null references person (id) on delete cascade,
  name    text not null check (length(name) between 1 and 60),
  hash    bytea not null unique,
  created timestamptz not null default now(),
  used    timestamptz
);
create index api_token_person on api_token (person);

create table one_time_link (
  hash    bytea primary key,
  purpose text not null check (purpose in ('OPERATOR')),
  created timestamptz not null default now(),
  expires timestamptz not null,
  used    timestamptz
);

-- who did what to what; rows are only ever added
create table audit (
  id      bigint generated always as identity primary key,
  at      timestamptz not null default now(),
  person  bigint references person (id) on delete set null,
  action  text not null,
  subject text not null,
  detail  text not null default ''
);
create index audit_subject on audit (subject, at);
