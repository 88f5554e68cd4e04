update subscribers set email = lower(trim(email)), country = upper(trim(country));
delete from subscribers where email not like '%@%';
alter table subscribers add primary key (id), alter column email set not null;
