begin;
create temporary table clean on commit drop as
with tidy as (
  select id, lower(btrim(email)) as email, upper(btrim(country)) as country, discount, invited_by
  from subscribers
  where position('@' in email) > 0
), told as (
  select *, min(id) over (partition by email) as kept from tidy
)
select t.id, t.email, c.code as country,
       case when t.discount > 50 then 50 when t.discount > 0 then t.discount else 0 end as discount,
       nullif(i.kept, t.id) as invited_by
from told t
left join countries c on c.code = t.country
left join told i on i.id = t.invited_by
where t.id = t.kept;

truncate subscribers;
insert into subscribers select * from clean;

alter table subscribers add constraint subscribers_id primary key (id);
alter table subscribers alter email set not null;
create unique index one_subscriber_per_email on subscribers (email);
alter table subscribers add constraint email_is_tidy check (email !~ '^ | $' and email = lower(email));
alter table subscribers add constraint email_has_an_at check (strpos(email, '@') >= 1);
alter table subscribers add constraint known_country foreign key (country) references countries (code) on update cascade on delete restrict;
alter table subscribers alter discount set default 0, alter discount set not null, add constraint fair_discount check (discount >= 0 and discount <= 50);
alter table subscribers add constraint invited_by_a_subscriber foreign key (invited_by) references subscribers (id) on delete set null;
alter table subscribers add constraint invited_by_another check (invited_by is distinct from id);
commit;
