-- Where the form on the web site puts what customers complain about.
create table complaints (
  complaint_id serial primary key,
  email        text not null,
  message      text not null,
  status       text not null default 'new' check (status in ('new', 'open', 'closed')),
  answer       text
);
