-- Which page a sandbox was taken for, empty for those that many share; and whether its servers were stopped to save it: then whoever adopts it starts them again.
alter table sandbox add place text not null default '';
alter table sandbox add quiet boolean not null default false;

-- States of sandboxes whose bytes lie in the data folder, under the same id.
create table savepoint (
  id       text primary key,
  owner    text not null,                    -- as in sandbox
  topology text not null,
  place    text not null default '',
  kind     text not null check (kind in ('named', 'hibernation', 'evidence')),
  name     text not null,
  form     text not null,                    -- of what lies on the disks: it fits into a sandbox of the same form alone
  nodes    int not null,
  bytes    bigint not null,
  hash     text not null,
  next     boolean not null default false,   -- chosen by its owner: what their next sandbox here begins with
  note     text not null default '',         -- why it could not be brought back, when that was tried
  attempt  bigint references attempt (id) on delete cascade,
  created  timestamptz not null default now()
);
create index savepoint_owner on savepoint (owner, topology, place, created);
create unique index savepoint_hibernation on savepoint (owner, topology, place) where kind = 'hibernation';
create unique index savepoint_evidence on savepoint (attempt) where kind = 'evidence';
