create role analysts;
create role mira login in role analysts;
grant select on all tables in schema public to analysts;
alter default privileges in schema public grant select on tables to analysts;
