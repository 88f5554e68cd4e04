create role analysts nologin;
create role mira login password 'a' in role analysts;
alter default privileges grant select on all tables in schema public to analysts;
