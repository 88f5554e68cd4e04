-- Two teams share a database. Each has a schema, made and filled by you.
create schema marketing;
create schema finance;

create table marketing.campaigns (
  campaign_id int primary key,
  name        text not null,
  starts_on   date not null
);

create table finance.budgets (
  year   int,
  team   text,
  amount numeric(12,2) not null,
  primary key (year, team)
);
