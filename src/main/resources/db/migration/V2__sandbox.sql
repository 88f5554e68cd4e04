-- Every sandbox this installation started; all times are the database's, so that two hosts never argue about the clock.
create table sandbox (
  id         text primary key,
  topology   text not null,
  runtime    text not null,
  generation int not null check (generation > 0),
  state      text not null check (state in ('starting', 'ready', 'leased', 'gone')),
  owner      text,
  created    timestamptz not null default now(),
  leased     timestamptz,
  used       timestamptz not null default now(),  -- last activity of its owner
  expires    timestamptz not null,                -- hard end of life
  check ((state = 'leased') = (owner is not null) or state = 'gone')
);

-- An owner holds one sandbox of each topology at most.
create unique index sandbox_held on sandbox (owner, topology) where state = 'leased';
create index sandbox_alive on sandbox (state) where state <> 'gone';

-- Who waits for one, the longest first; asking again keeps the place.
create table sandbox_wish (
  owner    text not null,
  topology text not null,
  asked    timestamptz not null default clock_timestamp(),
  seen     timestamptz not null default now(),    -- last time the wish was repeated
  primary key (owner, topology)
);

create index sandbox_wish_turn on sandbox_wish (topology, asked);
