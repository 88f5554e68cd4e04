create group analysts;
create user mira password 'a';
grant analysts to mira;
grant select on monthly_sales to analysts;
grant select on returns to analysts;
alter default privileges for role learner in schema public grant select on tables to analysts;
