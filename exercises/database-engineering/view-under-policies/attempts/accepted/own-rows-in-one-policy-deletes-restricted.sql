create role sellers;
create role nord login password 'a' in role sellers;
create role falz login password 'b' in role sellers;
grant select, insert, update, delete on listings to sellers;
grant select on bargains to sellers;
create policy own on listings to sellers using (seller = current_user);
create policy published on listings for select to sellers, learner using (published);
create policy drafts_only on listings as restrictive for delete to sellers using (not published);
alter table listings enable row level security;
alter table listings force row level security;
create or replace view bargains with (security_invoker = on) as
  select listing_id, seller, title, price from listings where price < 10;
