-- The books of Papier & Co. They were moved here in a hurry, with rights for everybody.
create schema ledger;

create table ledger.accounts (
  account int primary key,
  name    text not null
);

create table ledger.entries (
  entry_id  int primary key,
  account   int not null references ledger.accounts,
  booked_on date not null,
  amount    numeric(12,2) not null,
  memo      text
);

-- Runs with the rights of its owner, so whoever may call it need not be able to read the tables.
create function ledger.balance(of_account int) returns numeric
language sql stable security definer set search_path = pg_catalog, pg_temp
return (select coalesce(sum(amount), 0) from ledger.entries where account = of_account);

grant usage on schema ledger to public;
grant all on ledger.accounts, ledger.entries to public;
