update subscribers set email = lower(trim(email)), country = upper(country);

delete from subscribers where email is null or email not like '%@%';

update subscribers s
set invited_by = kept.id
from subscribers double
join (select email, min(id) as id from subscribers group by email) kept on kept.email = double.email
where double.id = s.invited_by;

delete from subscribers s
where exists (select from subscribers t where t.email = s.email and t.id < s.id);

update subscribers
set country = (select code from countries where code = country),
    discount = least(greatest(coalesce(discount, 0), 0), 50);

update subscribers s
set invited_by = null
where invited_by = id or not exists (select from subscribers t where t.id = s.invited_by);

alter table subscribers
  add primary key (id),
  alter column email set not null,
  add unique (email),
  add check (email = lower(trim(email)) and email like '%@%'),
  add foreign key (country) references countries,
  alter column discount set not null,
  alter column discount set default 0,
  add check (discount between 0 and 50),
  add foreign key (invited_by) references subscribers on delete set null,
  add check (invited_by <> id);
