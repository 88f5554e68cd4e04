-- Who this platform is: written on every sandbox it starts, so that it never touches another's.
create table installation (
  id text not null,
  single boolean primary key default true check (single)
);

insert into installation (id) values (substr(replace(gen_random_uuid()::text, '-', ''), 1, 12));
