-- 'clone': of SQL work, a copy of one database that lies in the sandbox itself, under a name made from the id; it sleeps, wakes and ends with that.
-- 'evidence' is kept for a while, then its review is over.
alter table savepoint drop constraint savepoint_kind_check;
alter table savepoint add constraint savepoint_kind_check check (kind in ('named', 'hibernation', 'evidence', 'clone'));
alter table savepoint add column expires timestamptz;
