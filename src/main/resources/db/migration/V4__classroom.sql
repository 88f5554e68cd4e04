-- A cohort is a class that works through one course; learners come in with its join code.
create table cohort (
  id         bigint generated always as identity primary key,
  course     text not null,
  name       text not null check (length(name) between 1 and 120),
  join_code  text not null unique check (join_code ~ '^[A-HJ-NP-Z2-9]{8}$'),
  created_by bigint not null references person (id),
  created_at timestamptz not null default now()
);

-- two classes of one course cannot be told apart by the same name
create unique index cohort_name on cohort (course, lower(name));

create table cohort_member (
  cohort_id bigint not null references cohort (id) on delete cascade,
  person_id bigint not null references person (id) on delete cascade,
  joined_at timestamptz not null default now(),
  primary key (cohort_id, person_id)
);

create index on cohort_member (person_id);
