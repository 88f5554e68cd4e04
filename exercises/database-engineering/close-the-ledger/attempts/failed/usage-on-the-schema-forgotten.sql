revoke all on schema ledger from public;
revoke all on all tables in schema ledger from public;
revoke execute on function ledger.balance(int) from public;
create role bookkeeping nologin;
create role tomasz login password 'a' in role bookkeeping;
create role auditor login password 'b';
grant select on ledger.accounts, ledger.entries to bookkeeping;
grant insert on ledger.entries to bookkeeping;
grant execute on function ledger.balance(int) to bookkeeping, auditor;
