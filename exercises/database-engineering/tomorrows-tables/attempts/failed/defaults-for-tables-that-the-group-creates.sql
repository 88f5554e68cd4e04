create role analysts nologin;
create role mira login password 'a' in role analysts;
grant analysts to learner;
grant select on all tables in schema public to analysts;
alter default privileges for role analysts in schema public grant select on tables to analysts;
