revoke all on schema ledger from public;
create role bookkeeping nologin;
create role tomasz login password 'a' in role bookkeeping;
create role auditor login password 'b';
grant usage on schema ledger to bookkeeping, auditor;
