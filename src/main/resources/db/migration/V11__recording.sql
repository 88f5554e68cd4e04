-- What the terminals of a lab had shown when an attempt was handed in: the first so many bytes of the lab's recording of a node, which lies in the data folder and only grows.
create table recording (
  attempt bigint not null references attempt (id) on delete cascade,
  nth     int not null,                         -- the node's place in the topology
  node    text not null,
  lab     bigint not null references lab (id) on delete cascade,
  bytes   int not null,
  kept    timestamptz not null default now(),
  primary key (attempt, nth)
);
create index recording_lab on recording (lab);
