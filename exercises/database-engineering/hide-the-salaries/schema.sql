-- The staff list of Papier & Co, as it was set up years ago.
create table staff (
  staff_id int primary key,
  name     text not null,
  title    text not null,
  room     text,
  phone    text,
  salary   numeric(10,2) check (salary > 0),
  iban     text
);

grant select on staff to public;      -- "so that everybody finds the phone numbers"
