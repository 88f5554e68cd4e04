-- Who works on what in support. An agent is named as the role that they log in with.
create table tickets (
  ticket_id int primary key,
  agent     text not null,
  customer  text not null,
  subject   text not null,
  status    text not null default 'open' check (status in ('open', 'closed'))
);
