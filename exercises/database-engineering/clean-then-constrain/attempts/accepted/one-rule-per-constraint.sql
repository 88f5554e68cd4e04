update subscribers set email = lower(trim(both from email));
delete from subscribers where coalesce(email, '') not like '%@%';
with doubles as (
  select unnest((array_agg(id order by id))[2:]) as id, min(id) as kept from subscribers group by email
), moved as (
  update subscribers s set invited_by = d.kept from doubles d where s.invited_by = d.id
  and s.id not in (select id from doubles)
)
delete from subscribers where id in (select id from doubles);
update subscribers set invited_by = null where invited_by = id;
update subscribers set invited_by = null where invited_by not in (select id from subscribers);
update subscribers set country = upper(trim(country));
update subscribers set country = null where country not in (select code from countries);
update subscribers set discount = 0 where discount < 0 or discount is null;
update subscribers set discount = 50 where discount > 50;

alter table subscribers alter id set not null, alter email set not null, alter discount set not null, alter discount set default 0;
alter table subscribers add unique (id), add unique (email);
alter table subscribers add check (email = trim(email)), add check (email = lower(email)), add check (email like '%@%');
alter table subscribers add check (discount <@ int4range(0, 51)), add check (id <> invited_by);
alter table subscribers add foreign key (country) references countries (code);
alter table subscribers add foreign key (invited_by) references subscribers (id) on delete set null;
