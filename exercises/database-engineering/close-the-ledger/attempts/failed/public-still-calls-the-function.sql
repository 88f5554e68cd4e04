revoke all on schema ledger from public;
revoke all on all tables in schema ledger from public;
create role bookkeeping nologin;
create role tomasz login password 'a' in role bookkeeping;
create role auditor login password 'b';
grant usage on schema ledger to bookkeeping, auditor;
grant select on ledger.accounts, ledger.entries to bookkeeping;
grant insert on ledger.entries to bookkeeping;
