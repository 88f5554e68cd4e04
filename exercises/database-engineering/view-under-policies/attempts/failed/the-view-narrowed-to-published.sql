create role sellers nologin;
create role nord login password 'heron' in role sellers;
create role falz login password 'bone folder' in role sellers;
grant select, insert, update, delete on listings to sellers;
grant select on bargains to sellers;

alter table listings enable row level security;
alter table listings force row level security;
create policy published on listings for select using (published);
create policy see_own on listings for select to sellers using (seller = current_user);
create policy add_own on listings for insert to sellers with check (seller = current_user);
create policy change_own on listings for update to sellers using (seller = current_user);
create policy delete_drafts on listings for delete to sellers using (seller = current_user and not published);

create or replace view bargains as select listing_id, seller, title, price from listings where price < 10 and published;
