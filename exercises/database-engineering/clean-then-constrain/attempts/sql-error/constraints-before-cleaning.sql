alter table subscribers
  add primary key (id),
  alter column email set not null,
  add unique (email),
  add check (discount between 0 and 50);
