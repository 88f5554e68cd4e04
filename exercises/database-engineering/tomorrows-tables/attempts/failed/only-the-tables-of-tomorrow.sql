create role analysts nologin;
create role mira login password 'a' in role analysts;
alter default privileges in schema public grant select on tables to analysts;
