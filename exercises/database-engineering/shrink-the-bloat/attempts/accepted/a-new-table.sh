# the table is made anew beside the old one and takes its name
psql -c "commit prepared 'export-of-january'"
psql <<'END'
begin;
lock table stock;
create table fresh (like stock including all);
insert into fresh select * from stock;
drop table stock;
alter table fresh rename to stock;
alter table stock set (autovacuum_enabled = on, autovacuum_vacuum_scale_factor = 0.05);
commit;
vacuum analyze stock;
END
