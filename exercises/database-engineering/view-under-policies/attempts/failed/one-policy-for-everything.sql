create role sellers nologin;
create role nord login password 'heron' in role sellers;
create role falz login password 'bone folder' in role sellers;
grant select, insert, update, delete on listings to sellers;
grant select on bargains to sellers;

alter table listings enable row level security;
alter table listings force row level security;
create policy own_or_published on listings using (seller = current_user or published);

alter view bargains set (security_invoker = true);
