drop schema ledger cascade;
create role bookkeeping nologin;
create role tomasz login password 'a' in role bookkeeping;
create role auditor login password 'b';
