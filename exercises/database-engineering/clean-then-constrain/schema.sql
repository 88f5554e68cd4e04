-- The newsletter's subscribers, imported from a program that knew no rules.
create table countries (
  code text primary key,                -- in capitals, without spaces around it
  name text not null
);

create table subscribers (
  id         int,                       -- given by the old program, never twice, never missing
  email      text,
  country    text,
  discount   int,                       -- in percent
  invited_by int                        -- the id of another subscriber
);
